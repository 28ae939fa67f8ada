package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
    if (!isUnused(folder)) {
      return;
    }
    try {
      Files.deleteIfExists(folder.resolve(ProjectNote.FILE));
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) { // another JVM has begun to use it
      return;
    }
  }

  /** Sees no more than it must: the folder may hold thousands of files. */
  private static boolean isUnused(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.endsWith(ProjectNote.FILE)) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
