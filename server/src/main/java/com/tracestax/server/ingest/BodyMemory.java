package com.tracestax.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of requests that are being read or wait for their commit: each body up to a
 * limit, all of them together up to another. What a body reserved is free again when it is closed.
 */
public final class BodyMemory {
  private final long maxBytesPerBody;
  private final AtomicLong freeBytes;

  public BodyMemory(long maxBytesPerBody, long maxBytesTogether) {
    this.maxBytesPerBody = maxBytesPerBody;
    this.freeBytes = new AtomicLong(maxBytesTogether);
  }

  public Body body(InputStream in) {
    return new Body(in);
  }

  /** Thrown through the JSON parser, which passes on any IOException that is not its own. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;
    final BadBody.Reason reason;

    Exceeded(BadBody.Reason reason, String message) {
      super(message);
      this.reason = reason;
    }
  }

  /** A request body that counts itself. Must stay open until its events are on disk. */
  public final class Body extends InputStream {
    private final InputStream in;
    private long reservedBytes;

    private Body(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int bytes = in.read(buffer, offset, length);
      if (bytes > 0) {
        reserve(bytes);
      }
      return bytes;
    }

    private void reserve(int bytes) throws Exceeded {
      if (reservedBytes + bytes > maxBytesPerBody) {
        throw new Exceeded(
            BadBody.Reason.TOO_LARGE,
            "expected a body of at most " + maxBytesPerBody + " bytes, got more");
      }
      if (freeBytes.addAndGet(-bytes) < 0) {
        freeBytes.addAndGet(bytes);
        throw new Exceeded(BadBody.Reason.NO_ROOM, "too much is being received at the same time");
      }
      reservedBytes += bytes;
    }

    /** Gives the memory back; the stream itself belongs to the HTTP server. */
    @Override
    public void close() {
      freeBytes.addAndGet(reservedBytes);
      reservedBytes = 0;
    }
  }
}
