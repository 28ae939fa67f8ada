package com.tracestax.agent.runtime.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What lies in the directory of the spool. Looks at names and sizes and takes over nothing. */
final class SpoolLook {
  private final Path directory;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private long waitingFiles;
  private long waitingBytes;
  private long setAside;
  private String advice;

  SpoolLook(Path directory) {
    this.directory = directory;
  }

  Map<String, Object> facts() {
    facts.put("directory", directory.toString());
    try {
      look();
    } catch (NoSuchFileException e) {
      facts.put("state", "not there yet: it is made when it is needed");
      checkParent();
    } catch (IOException | SecurityException e) {
      facts.put("state", "cannot be read: " + e);
      advice = directory + " cannot be read; nothing can be kept there over an outage";
    }
    return facts;
  }

  /** Null if all is well. */
  String advice() {
    return advice;
  }

  private void look() throws IOException {
    try (DirectoryStream<Path> scopes = Files.newDirectoryStream(directory)) {
      for (Path scope : scopes) {
        if (Files.isDirectory(scope)) {
          count(scope);
        }
      }
    }
    facts.put("permissions", permissions());
    facts.put("writable", Files.isWritable(directory));
    facts.put("files that wait", waitingFiles);
    facts.put("bytes that wait", waitingBytes);
    facts.put("files set aside", setAside);
    if (!Files.isWritable(directory)) {
      advice = directory + " is not writable for this user; nothing can be kept over an outage";
    }
  }

  private void count(Path scope) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(scope)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(".seg") || name.endsWith(".part")) {
          waitingFiles++;
          waitingBytes += Files.size(file);
        } else if (name.endsWith(".aside")) {
          setAside++;
        }
      }
    }
  }

  private String permissions() throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      return PosixFilePermissions.toString(permissions);
    } catch (UnsupportedOperationException e) {
      return "not those of POSIX";
    }
  }

  /** The agent makes the directory and the one above it. */
  private void checkParent() {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (parent == null || !Files.isWritable(parent)) {
      advice = directory + " cannot be made by this user; events would wait in memory alone";
    }
  }
}
