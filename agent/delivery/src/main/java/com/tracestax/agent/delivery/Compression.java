package com.tracestax.agent.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/**
 * Whether bodies are compressed: once the server has announced that it understands that, and never
 * again once something on the way has refused a body for being compressed.
 */
final class Compression {
  /** Below, the packet is the same and the work is for nothing. */
  private static final int MIN_BYTES = 1024;

  private volatile boolean announced;
  private volatile boolean refused;

  void announced(boolean byServer) {
    announced = byServer;
  }

  boolean suits(byte[] body) {
    return announced && !refused && body.length >= MIN_BYTES;
  }

  /** These speak of the encoding, or may. */
  static boolean mayBeRefused(int status) {
    return status == 415 || status == 400;
  }

  /** The same body has passed uncompressed. */
  void refused() {
    refused = true;
  }

  static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    }
    return compressed.toByteArray();
  }
}
