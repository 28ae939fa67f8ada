package com.tracestax.server.ingest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body that came compressed. The limits of a body count what it is inflated to (it is read
 * through {@link BodyMemory}); here is refused early what can only be a bomb: identical events with
 * the same stack trace reach 150 to 1, a megabyte of zeros 1,000 to 1.
 */
public final class Inflated extends InputStream {
  private static final int MAX_RATIO = 500;

  /** Below, the ratio says little and costs nothing. */
  private static final long FREE_BYTES = 1 << 20;

  private final Counting compressed;
  private final Ending gzip;
  private long bytes;

  public Inflated(InputStream in) throws BadBody, IOException {
    compressed = new Counting(in);
    try {
      gzip = new Ending(compressed);
    } catch (EOFException | ZipException e) {
      throw new BadBody(BadBody.Reason.INVALID_JSON, expected(e));
    }
  }

  /** Thrown through the JSON parser; the sender may send the same uncompressed. */
  static final class NotGzip extends IOException {
    private static final long serialVersionUID = 1L;

    NotGzip(IOException cause) {
      super(expected(cause), cause);
    }
  }

  private static String expected(IOException e) {
    return "expected a gzip body, as Content-Encoding says: " + e.getMessage();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = gzip.read(buffer, offset, length);
    } catch (EOFException | ZipException e) {
      throw new NotGzip(e);
    }
    bytes += Math.max(0, count);
    if (bytes > FREE_BYTES && bytes > MAX_RATIO * compressed.bytes) {
      throw new BodyMemory.Exceeded(
          BadBody.Reason.TOO_LARGE,
          "expected a body compressed at most " + MAX_RATIO + " to 1, got more");
    }
    return count;
  }

  /** Frees the native memory; the stream itself belongs to the HTTP server. */
  @Override
  public void close() {
    gzip.end();
  }

  private static final class Ending extends GZIPInputStream {
    Ending(InputStream in) throws IOException {
      super(in);
    }

    void end() {
      inf.end();
    }
  }

  private static final class Counting extends FilterInputStream {
    private long bytes;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      bytes += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      bytes += Math.max(0, count);
      return count;
    }
  }
}
