package com.tracestax.agent.runtime.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Paths;

/** A directory, wherever the JVM was started. It need not be there yet. */
final class DirectoryType extends ValueType<String> {

  DirectoryType() {
    super("an absolute path of a directory");
  }

  @Override
  String parse(String text) throws InvalidValueException {
    try {
      if (!Paths.get(text).isAbsolute()) {
        throw new InvalidValueException("it is relative");
      }
      return text;
    } catch (InvalidPathException e) {
      throw new InvalidValueException("it is no path (" + e.getReason() + ")");
    }
  }
}
