package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A disk that takes so many bytes more, and reads when it likes to. */
final class FaultyFiles implements FileOpener {
  long bytesLeft = Long.MAX_VALUE;
  boolean canCut = true;
  boolean canRead = true;
  Error error;

  @Override
  public RandomAccessFile open(Path path, String mode) throws IOException {
    if (mode.equals("r") && !canRead) {
      throw new IOException("Input/output error");
    }
    return new RandomAccessFile(path.toFile(), mode) {
      @Override
      public void write(byte[] bytes) throws IOException {
        int fitting = (int) Math.min(bytes.length, bytesLeft);
        super.write(bytes, 0, fitting);
        bytesLeft -= fitting;
        if (error != null && fitting < bytes.length) {
          throw error;
        }
        if (fitting < bytes.length) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void setLength(long length) throws IOException {
        if (!canCut) {
          throw new IOException("Input/output error");
        }
        super.setLength(length);
      }
    };
  }
}
