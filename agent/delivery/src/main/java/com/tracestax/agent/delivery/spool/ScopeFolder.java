package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** The folder of one endpoint and key: its name, and when it can go. */
final class ScopeFolder {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");

  private ScopeFolder() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The first 16 hexadecimal digits of the text's SHA-256. */
  static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        hex.append(Character.forDigit(digest[i] >> 4 & 0xF, 16));
        hex.append(Character.forDigit(digest[i] & 0xF, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** If nothing is in it but the note about its project. */
  static void removeIfUnused(Path folder) throws IOException {
    Listing listing = Listing.of(folder);
    for (Listing.Entry entry : listing.entries()) {
      if (!entry.name().equals(ProjectNote.FILE)) {
        return;
      }
    }
    try {
      Files.deleteIfExists(folder.resolve(ProjectNote.FILE));
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) { // another JVM has begun to use it
      return;
    }
  }
}
