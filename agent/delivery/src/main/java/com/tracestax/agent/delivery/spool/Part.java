package com.tracestax.agent.delivery.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A segment that is written, always behind the last whole record; what a failed write has left is
 * cut off again. Not forced to the medium: what was written survives the end of the process, not a
 * power failure.
 */
final class Part implements Closeable {
  private final Segment segment;
  private final RandomAccessFile file;

  private Part(Segment segment, RandomAccessFile file) {
    this.segment = segment;
    this.file = file;
  }

  /** The file begins with the header and the first records, or does not exist. */
  static Part begin(Path path, FileOpener opener, SpoolClock clock, Records first)
      throws IOException {
    FileName name = FileName.segment(path.getFileName().toString());
    long createdMillis = clock.epochMillis();
    byte[] header = SegmentHeader.encode(name.owner(), name.place(), createdMillis);
    OwnerOnly.createFile(path);
    RandomAccessFile file = null;
    try {
      file = opener.open(path, "rw");
      file.write(header);
      file.write(first.bytes());
    } catch (IOException | RuntimeException | Error e) {
      closeQuietly(file, e);
      deleteQuietly(path, e);
      throw e;
    }
    Segment segment = Segment.begun(path, name, createdMillis, header.length, clock.nanoTime());
    segment.grew(first.count(), first.bytes().length);
    return new Part(segment, file);
  }

  Segment segment() {
    return segment;
  }

  void append(Records records) throws IOException {
    long end = segment.sizeInBytes();
    try {
      file.seek(end);
      file.write(records.bytes());
    } catch (IOException | RuntimeException | Error e) {
      cutTo(end, e);
      throw e;
    }
    segment.grew(records.count(), records.bytes().length);
  }

  /** Closed and under its final name. */
  void finish() throws IOException {
    file.close();
    segment.finish();
  }

  /** As if it had never begun. */
  void takeBack(Throwable cause) {
    closeQuietly(file, cause);
    deleteQuietly(segment.path(), cause);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** If this fails too, the half record is overwritten by the next, or ends the file. */
  private void cutTo(long end, Throwable cause) {
    try {
      file.setLength(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void closeQuietly(RandomAccessFile file, Throwable cause) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void deleteQuietly(Path path, Throwable cause) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
