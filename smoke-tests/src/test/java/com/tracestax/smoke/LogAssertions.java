package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ForkedJvm;
import java.util.List;
import java.util.regex.Pattern;

/** What an agent may say on standard error. */
final class LogAssertions {
  private static final Pattern WARNING = Pattern.compile("\\bWARN(ING)?\\b");

  private LogAssertions() {}

  /** One line at the level WARN, which is returned, nothing worse and no stack trace. */
  static String assertOneWarning(ForkedJvm jvm) {
    List<String> warnings =
        jvm.stderr().stream().filter(line -> WARNING.matcher(line).find()).toList();
    assertThat(warnings).as(jvm::describe).hasSize(1);
    jvm.assertNoUnexpectedLogLines(WARNING.pattern());
    return warnings.get(0);
  }
}
