package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  private static final String COMMAND =
      "mvn -q -pl agent/runtime test -Dtest=ConfigurationPageTest -Dupdate-golden=true";

  /** Tests run in the folder of their module. */
  private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");

  @Test
  void page_saysWhatTheCatalogueSays() throws IOException {
    String expected = ConfigurationPage.write(COMMAND);
    if (Boolean.getBoolean("update-golden")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(PAGE).as("missing: run %s", COMMAND).exists();
    assertThat(Files.readString(PAGE)).as("out of date: run %s", COMMAND).isEqualTo(expected);
  }
}
