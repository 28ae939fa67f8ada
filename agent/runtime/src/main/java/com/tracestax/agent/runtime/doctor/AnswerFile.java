package com.tracestax.agent.runtime.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What another process has written into a file of ours. Opened before the file is given away: its
 * new owner may put a link in its place, to a file that only the reader may read.
 */
final class AnswerFile implements Closeable {
  /** A hundred times a report. */
  private static final int MAX_BYTES = 8 << 20;

  private final FileChannel channel;

  AnswerFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** Without what would steer a terminal. */
  String read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_BYTES));
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, bytes.position());
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    return text.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "?");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
