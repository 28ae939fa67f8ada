package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ForkedJvm;
import java.util.List;
import java.util.regex.Pattern;

/** What an agent may say on standard error. */
final class LogAssertions {
  private static final Pattern WARNING = Pattern.compile("\\bWARN(ING)?\\b");

  private LogAssertions() {}

  /** One line at the level WARN, which is returned, beside what was kept at exit; nothing worse. */
  static String assertOneWarning(ForkedJvm jvm) {
    List<String> besidesTheExit = warnings(jvm.unexpectedLogLines());
    List<String> warnings = besidesTheExit.isEmpty() ? warnings(jvm.stderr()) : besidesTheExit;
    assertThat(warnings).as(jvm::describe).hasSize(1);
    jvm.assertNoUnexpectedLogLines(WARNING.pattern());
    return warnings.get(0);
  }

  private static List<String> warnings(List<String> lines) {
    return lines.stream().filter(line -> WARNING.matcher(line).find()).toList();
  }
}
