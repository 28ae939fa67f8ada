package com.tracestax.agent.delivery.spool;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A record: length, CRC-32 of length and payload (both four bytes, big-endian), payload. The length
 * is part of what is checked, so that a run of zeros, as a crashed machine may leave behind, is no
 * record.
 */
final class RecordFormat {
  static final int HEAD_BYTES = 8;

  /** More than any event may have; what claims to be longer is damage. */
  static final int MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

  private RecordFormat() {}

  /** Null if the events are more than one file can take at once. */
  static byte[] encode(List<byte[]> events) {
    long sizeInBytes = 0;
    for (byte[] event : events) {
      if (event.length > MAX_PAYLOAD_BYTES) {
        return null;
      }
      sizeInBytes += HEAD_BYTES + event.length;
    }
    if (sizeInBytes > 4L * MAX_PAYLOAD_BYTES) {
      return null;
    }
    ByteBuffer records = ByteBuffer.allocate((int) sizeInBytes);
    for (byte[] event : events) {
      records.putInt(event.length).putInt(checksum(event)).put(event);
    }
    return records.array();
  }

  static int checksum(byte[] payload) {
    CRC32 crc = new CRC32();
    for (int shift = 24; shift >= 0; shift -= 8) {
      crc.update(payload.length >>> shift);
    }
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }
}
