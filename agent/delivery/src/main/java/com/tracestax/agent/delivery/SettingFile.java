package com.tracestax.agent.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** A small file that a setting names. What is wrong with it is said with the setting's name. */
public final class SettingFile {
  /** Bytes. A bundle of all public CAs has a quarter of that. */
  private static final long MAX_SIZE = 1 << 20;

  private final String setting;
  private final String path;

  /**
   * Reads nothing yet.
   *
   * @param setting how a user writes the setting that names the file
   */
  public SettingFile(String setting, String path) {
    this.setting = setting;
    this.path = path;
  }

  /** Refuses what is no regular file: reading a pipe or a device could take forever. */
  public byte[] read(String expected) throws IOException {
    Path file = path(expected);
    if (!Files.exists(file)) {
      throw unusable(expected, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw unusable(expected, "it is not a regular file");
    }
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw unusable(expected, "it is larger than 1 MiB");
      }
      return Files.readAllBytes(file);
    } catch (ConnectionProblem e) {
      throw e;
    } catch (IOException | SecurityException e) {
      throw unusable(expected, "it cannot be read (" + e + ")");
    }
  }

  /** An exception that says what is wrong; for the caller to throw. */
  public IOException unusable(String expected, String butWhat) {
    return new ConnectionProblem(
        Trouble.FILE_UNUSABLE,
        setting + "=" + path + ": expected " + expected + ", but " + butWhat);
  }

  private Path path(String expected) throws IOException {
    try {
      return Paths.get(path);
    } catch (InvalidPathException e) {
      throw unusable(expected, "this is no path");
    }
  }
}
