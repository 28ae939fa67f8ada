package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The file that says whose events a folder holds: a hash of the endpoint, and the project the
 * server said its key belongs to. A half-written note equals no other, so its folder is left alone.
 */
final class ProjectNote {
  static final String FILE = "project";

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final byte[] text;

  private ProjectNote(byte[] text) {
    this.text = text;
  }

  /** Null if the id is no id. */
  static ProjectNote of(String endpoint, String projectId) {
    if (projectId == null || !ID.matcher(projectId).matches()) {
      return null;
    }
    String text = "endpoint " + ScopeFolder.hash(endpoint) + "\nproject " + projectId + "\n";
    return new ProjectNote(text.getBytes(StandardCharsets.US_ASCII));
  }

  boolean isIn(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    byte[] found = new byte[text.length + 1];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int length = 0;
      int count = in.read(found);
      while (count > 0) {
        length += count;
        count = in.read(found, length, found.length - length);
      }
      return Arrays.equals(text, Arrays.copyOf(found, length));
    }
  }

  void writeTo(Path folder) throws IOException {
    if (isIn(folder)) {
      return;
    }
    Path file = folder.resolve(FILE);
    try {
      OwnerOnly.createFile(file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(file);
      OwnerOnly.createFile(file);
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(text);
    }
  }
}
