package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java -jar billing.jar --password hunter2                      | java billing.jar",
        "java -jar -Dkey=hunter2 billing.jar hunter2                   | java billing.jar",
        "/opt/jdk/bin/java -cp lib/hunter2.jar com.acme.Main -u u:hunter2"
            + " | /opt/jdk/bin/java com.acme.Main",
        "java --class-path hunter2.jar com.acme.Main hunter2           | java com.acme.Main",
        "java -p mods --add-opens a/b=hunter2 -m acme/com.acme.Main -k hunter2"
            + " | java acme/com.acme.Main",
        "java --module-path=mods --module=acme/com.acme.Main hunter2   | java acme/com.acme.Main",
        "java -Dtracestax.api-key=hunter2 com.acme.Main                | java com.acme.Main",
        "java -javaagent:x.jar=hunter2 @hunter2.args hunter2           | java",
        "java -cp                                                      | java",
        "jsvc.exec -user hunter2 com.acme.Main                         | jsvc.exec"
      })
  void noValueOfAnOption_isShown(String words, String shown) {
    assertThat(CommandLine.shown(words.replace(' ', '\0') + "\0"))
        .isEqualTo(shown)
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "java\0-cp\0\0Main\0", "java\0evil\u001b[2Jname\0"})
  void oddOnes_areOneLine(String words) {
    assertThat(CommandLine.shown(words)).doesNotContainPattern("\\p{Cntrl}");
  }
}
