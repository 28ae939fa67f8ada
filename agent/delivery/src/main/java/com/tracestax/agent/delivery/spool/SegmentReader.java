package com.tracestax.agent.delivery.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads records up to the first that is damaged; allocates no more than the file has bytes. */
final class SegmentReader {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final FileOpener opener;

  SegmentReader(FileOpener opener) {
    this.opener = opener;
  }

  SegmentHeader header(Path path) throws IOException, UnusableFileException {
    try (RandomAccessFile file = opener.open(path, "r")) {
      return SegmentHeader.read(file);
    }
  }

  /** The unsettled records from the first one on, as many as are wanted. */
  Reading read(Segment segment, int maxEvents, long maxBytes) throws IOException {
    int wanted = Math.min(maxEvents, segment.unsettled());
    try (RandomAccessFile file = opener.open(segment.path(), "r")) {
      return new Reading(file, segment.settledUpTo()).take(wanted, maxBytes);
    }
  }

  /** Adds what a writer that died has left: whole records, and one for the rest if it is torn. */
  void count(Segment segment) throws IOException {
    try (RandomAccessFile file = opener.open(segment.path(), "r")) {
      Reading reading = new Reading(file, segment.settledUpTo());
      int whole = reading.countAll();
      boolean isTorn = reading.damage() != null;
      segment.grew(whole + (isTorn ? 1 : 0), file.length() - segment.sizeInBytes());
    }
  }

  /** One pass over a file. */
  static final class Reading {
    private final List<byte[]> events = new ArrayList<>();
    private final DataInputStream in;
    private final long fileBytes;
    private long offset;
    private String damage;

    private Reading(RandomAccessFile file, long offset) throws IOException {
      this.offset = offset;
      fileBytes = file.length();
      file.seek(offset);
      in = new DataInputStream(new BufferedInputStream(new FileBytes(file), BUFFER_BYTES));
    }

    List<byte[]> events() {
      return events;
    }

    long endOffset() {
      return offset;
    }

    /** Null if the records read so far are all as they were written. */
    String damage() {
      return damage;
    }

    private Reading take(int wanted, long maxBytes) throws IOException {
      long sumInBytes = 0;
      while (events.size() < wanted) {
        byte[] event = record(sumInBytes == 0 ? Long.MAX_VALUE : maxBytes - sumInBytes);
        if (event == null) {
          break;
        }
        events.add(event);
        sumInBytes += Math.max(1, event.length);
      }
      return this;
    }

    private int countAll() throws IOException {
      int whole = 0;
      while (offset < fileBytes && record(Long.MAX_VALUE) != null) {
        whole++;
      }
      return whole;
    }

    /** Null if it is longer than wanted, or damaged, or not there. */
    private byte[] record(long maxLength) throws IOException {
      long left = fileBytes - offset - RecordFormat.HEAD_BYTES;
      if (left < 0) {
        damage = "its end is missing";
        return null;
      }
      int length = in.readInt();
      int checksum = in.readInt();
      if (length < 0 || length > Math.min(left, RecordFormat.MAX_PAYLOAD_BYTES)) {
        damage = "it ends within a record, or a length in it is wrong";
        return null;
      }
      if (length > maxLength) {
        return null;
      }
      byte[] payload = new byte[length];
      in.readFully(payload);
      if (checksum != RecordFormat.checksum(payload)) {
        damage = "a record does not match its checksum";
        return null;
      }
      offset += RecordFormat.HEAD_BYTES + length;
      return payload;
    }
  }

  /** Does not close the file, whose owner does. */
  private static final class FileBytes extends InputStream {
    private final RandomAccessFile file;

    FileBytes(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
      return file.read(target, at, length);
    }
  }
}
