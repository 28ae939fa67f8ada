package com.tracestax.agent.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes up to a limit and refuses the rest, so that no event can fill the heap. */
final class CappedBuffer extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final int maxBytes;
  private boolean overflowed;

  CappedBuffer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(int oneByte) throws IOException {
    claim(1);
    bytes.write(oneByte);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    claim(length);
    bytes.write(source, offset, length);
  }

  /** Stays true once a write was refused, whatever the writer made of the exception. */
  boolean overflowed() {
    return overflowed;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private void claim(int length) throws IOException {
    if (overflowed || length > maxBytes - bytes.size()) {
      overflowed = true;
      throw new IOException("expected at most " + maxBytes + " bytes, got more");
    }
  }
}
