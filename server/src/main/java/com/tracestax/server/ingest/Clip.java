package com.tracestax.server.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bounds what is stored of a text, so that no agent can fill the disk with one field. */
public final class Clip {
  static final int NAME = 512;

  /** One that was cut, with the note that says so. */
  public static final int LONGEST_NAME = NAME + 32;

  static final int MESSAGE = 16 * 1024;
  static final int STACK_TRACE = 128 * 1024;
  static final int THREAD_DUMP = 500_000;

  /** Characters of a shortened id that stay readable in front of its hash. */
  private static final int ID_HEAD = NAME - 65;

  private Clip() {}

  static String text(String value, int maxChars) {
    if (value == null || value.length() <= maxChars) {
      return value;
    }
    int end = Character.isHighSurrogate(value.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    return value.substring(0, end) + "… (" + value.length() + " characters)";
  }

  /** Ids are compared, so what is cut off still counts: some SDKs send a whole job argument. */
  static String id(String value) {
    if (value == null || value.length() <= NAME) {
      return value;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return value.substring(0, ID_HEAD) + "…" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
