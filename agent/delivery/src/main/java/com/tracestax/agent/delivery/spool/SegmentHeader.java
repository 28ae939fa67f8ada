package com.tracestax.agent.delivery.spool;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The start of each file: magic, version, place, time, owner, CRC-32 of all these. */
final class SegmentHeader {
  static final int VERSION = 1;

  private static final byte[] MAGIC = "TSXSPOOL".getBytes(StandardCharsets.US_ASCII);
  private static final int FIXED_BYTES = MAGIC.length + 4 + 8 + 8 + 1;
  private static final int CRC_BYTES = 4;

  private final long createdMillis;
  private final int sizeInBytes;

  private SegmentHeader(long createdMillis, int sizeInBytes) {
    this.createdMillis = createdMillis;
    this.sizeInBytes = sizeInBytes;
  }

  /** By the wall clock of the JVM that wrote it. */
  long createdMillis() {
    return createdMillis;
  }

  int sizeInBytes() {
    return sizeInBytes;
  }

  static byte[] encode(String owner, long place, long createdMillis) {
    byte[] name = owner.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer header = ByteBuffer.allocate(FIXED_BYTES + name.length + CRC_BYTES);
    header.put(MAGIC).putInt(VERSION).putLong(place).putLong(createdMillis);
    header.put((byte) name.length).put(name);
    header.putInt(checksum(header.array(), header.position()));
    return header.array();
  }

  /** From the file's beginning, whose position is behind the header afterwards. */
  static SegmentHeader read(RandomAccessFile file) throws IOException, UnusableFileException {
    try {
      return parse(file);
    } catch (EOFException e) {
      throw new UnusableFileException("it ends within its header", e);
    }
  }

  private static SegmentHeader parse(RandomAccessFile file)
      throws IOException, UnusableFileException {
    byte[] fixed = new byte[FIXED_BYTES];
    file.seek(0);
    file.readFully(fixed, 0, MAGIC.length);
    if (!Arrays.equals(Arrays.copyOf(fixed, MAGIC.length), MAGIC)) {
      throw new UnusableFileException("it does not begin as a file of the spool does");
    }
    file.readFully(fixed, MAGIC.length, FIXED_BYTES - MAGIC.length);
    ByteBuffer fields = ByteBuffer.wrap(fixed, MAGIC.length, FIXED_BYTES - MAGIC.length);
    int version = fields.getInt();
    if (version > VERSION) {
      throw new UnusableFileException("it is of version " + version + ", we read " + VERSION);
    }
    fields.getLong();
    long createdMillis = fields.getLong();
    int nameBytes = fields.get() & 0xFF;
    byte[] whole = Arrays.copyOf(fixed, FIXED_BYTES + nameBytes);
    file.readFully(whole, FIXED_BYTES, nameBytes);
    if (file.readInt() != checksum(whole, whole.length)) {
      throw new UnusableFileException("its header does not match its checksum");
    }
    return new SegmentHeader(createdMillis, whole.length + CRC_BYTES);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
