package com.tracestax.agent.runtime.doctor;

import com.tracestax.agent.delivery.spool.SpoolCheck;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
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
  private final String advice;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private long waitingFiles;
  private long waitingBytes;
  private long setAside;
  private long foreign;

  /**
   * @param key null if it is not known
   */
  SpoolLook(Path directory, String endpoint, String key) {
    this.directory = directory;
    String trouble = SpoolCheck.trouble(directory, endpoint, key);
    this.advice = trouble == null ? null : "nothing can be kept on disk over an outage: " + trouble;
  }

  Map<String, Object> facts() {
    facts.put("directory", directory.toString());
    if (Files.isDirectory(directory)) {
      facts.put("state", advice == null ? "ready" : advice);
      count();
    } else {
      facts.put("state", advice == null ? "not there yet: it is made when it is needed" : advice);
    }
    return facts;
  }

  /** Null if all is well. */
  String advice() {
    return advice;
  }

  private void count() {
    try (DirectoryStream<Path> scopes = Files.newDirectoryStream(directory)) {
      for (Path scope : scopes) {
        if (Files.isDirectory(scope)) {
          count(scope);
        }
      }
      facts.put("permissions", permissions());
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      facts.put("not counted", e.toString());
    }
    facts.put("files that wait", waitingFiles);
    facts.put("bytes that wait", waitingBytes);
    facts.put("files set aside", setAside);
    if (foreign > 0) {
      facts.put("folders of others", foreign);
    }
  }

  private void count(Path scope) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(scope)) {
      for (Path file : files) {
        count(file, file.getFileName().toString());
      }
    } catch (NoSuchFileException e) { // its last event has just left
      return;
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      foreign++;
    }
  }

  private void count(Path file, String name) throws IOException {
    try {
      if (name.endsWith(".seg") || name.endsWith(".part")) {
        waitingBytes += Files.size(file);
        waitingFiles++;
      } else if (name.endsWith(".aside")) {
        setAside++;
      }
    } catch (NoSuchFileException e) { // sent while we look
      return;
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
}
