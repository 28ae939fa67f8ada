package com.tracestax.agent.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * One run of a contract's application.
 *
 * @param library the library under instrumentation and its version, for reports
 * @param classPath the application and the library
 */
public record Combination(Packaging packaging, TestJvm jvm, String library, List<Path> classPath) {

  @Override
  public String toString() {
    return packaging + ", " + jvm + ", " + library;
  }
}
