package com.tracestax.agent.testing;

import java.util.List;
import java.util.regex.Pattern;

/** Which lines of a JVM's output come from the JVM itself, and which would worry an operator. */
final class LogLines {
  private static final Pattern FROM_THE_JVM =
      Pattern.compile("^(OpenJDK|Java HotSpot|Eclipse OpenJ9)\\b.* (warning|info): ");

  private static final Pattern WORRYING =
      Pattern.compile(
          "(?i:\\b(warn|warning|error|severe|fatal)\\b)"
              + "|\\w(Exception|Error)\\b|^\\s+at \\S+\\(|^\\s*Caused by: |^\\s*Suppressed: ");

  /**
   * Every agent that appends to the bootstrap class path, as upstream's does, costs application
   * class data sharing; the JVM says so from 9 on. Two seconds do not always suffice to send the
   * last events; they are kept, and the agent says so.
   */
  private static final Pattern EXPECTED =
      Pattern.compile(
          "Sharing is only supported for boot loader classes"
              + "|at exit: events delivered \\d+, kept on disk until the next start \\d+$");

  private LogLines() {}

  static List<String> ofTheApplication(List<String> stdout) {
    return stdout.stream().filter(line -> !FROM_THE_JVM.matcher(line).find()).toList();
  }

  static boolean isExpected(String line) {
    return EXPECTED.matcher(line).find();
  }

  static List<String> worrying(List<String> lines, List<Pattern> allowed) {
    return lines.stream()
        .filter(line -> WORRYING.matcher(line).find())
        .filter(line -> !isExpected(line))
        .filter(line -> allowed.stream().noneMatch(pattern -> pattern.matcher(line).find()))
        .toList();
  }
}
