package com.tracestax.agent.runtime.doctor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How a JVM was started, for people: the program and the main class, jar or module. Never the value
 * of an option, of the JVM or of the application: it may be a secret.
 */
final class CommandLine {
  private static final int MAX_LENGTH = 120;

  /** Options of the launcher whose value is the next word, up to JDK 25. */
  private static final Set<String> WITH_VALUE =
      new HashSet<>(
          Arrays.asList(
              "-cp",
              "-classpath",
              "--class-path",
              "-p",
              "--module-path",
              "--upgrade-module-path",
              "--add-modules",
              "--limit-modules",
              "--add-exports",
              "--add-opens",
              "--add-reads",
              "--patch-module",
              "--enable-native-access",
              "--source"));

  private CommandLine() {}

  /**
   * @param words as in {@code /proc/<pid>/cmdline}, parted and ended by zeros
   */
  static String shown(String words) {
    String[] all = words.split("\0", -1);
    String main = isJava(all[0]) ? mainOf(all) : null;
    return onOneLine(main == null ? all[0] : all[0] + " " + main);
  }

  /** Another program's options are not known, so which of its words is a value is not either. */
  private static boolean isJava(String program) {
    return program.matches("(.*[/\\\\])?javaw?(\\.exe)?");
  }

  /** Null if there is none to be seen; it may be in a file of arguments. */
  private static String mainOf(String[] all) {
    for (int i = 1; i < all.length; i++) {
      String word = all[i];
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (word.startsWith("--module=")) {
        return word.substring("--module=".length());
      } else if (word.startsWith("@")) {
        return null;
      } else if (!word.isEmpty() && !word.startsWith("-")) {
        return word;
      }
    }
    return null;
  }

  private static String onOneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
