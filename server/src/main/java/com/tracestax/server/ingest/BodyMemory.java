package com.tracestax.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of requests that are being read or wait for their commit: each body up to a
 * limit, all of them together, with what is made of them, up to another. What a body reserved is
 * free again when it is closed.
 */
public final class BodyMemory {
  /** An event is held in about as many bytes as it came in, and these. */
  private static final int BYTES_PER_FACT = 512;

  private final long maxBytesPerBody;
  private final long maxBytesTogether;
  private final AtomicLong freeBytes;

  public BodyMemory(long maxBytesPerBody, long maxBytesTogether) {
    this.maxBytesPerBody = maxBytesPerBody;
    this.maxBytesTogether = maxBytesTogether;
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
    private long readBytes;
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
        readBytes += bytes;
        reserve(bytes);
      }
      return bytes;
    }

    /** For one of the facts that it holds. */
    void reserveFact() throws Exceeded {
      reserve(BYTES_PER_FACT);
    }

    private void reserve(int bytes) throws Exceeded {
      if (readBytes > maxBytesPerBody) {
        throw new Exceeded(
            BadBody.Reason.TOO_LARGE,
            "expected a body of at most " + maxBytesPerBody + " bytes, got more");
      }
      if (reservedBytes + bytes > maxBytesTogether) {
        throw new Exceeded(
            BadBody.Reason.TOO_LARGE, "expected fewer events in one body for the memory there is");
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
