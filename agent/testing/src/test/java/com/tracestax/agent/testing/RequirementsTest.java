package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequirementsTest {
  @Test
  void missing_failsIfRequiredAndOnlySaysSoIfNot() {
    Requirements requirements = Requirements.parse("jdk8, browser");
    assertThatThrownBy(() -> requirements.missing("browser", "the dashboard", "Install one"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the dashboard")
        .hasMessageContaining("Install one");
    assertThatCode(() -> requirements.missing("jdk21", "tests on Java 21", "Install it"))
        .doesNotThrowAnyException();
  }

  @Test
  void parse_takesNothingForNothing() {
    assertThat(Requirements.parse("").required()).isEmpty();
  }

  @Test
  void parse_refusesNamesThatNobodyAsksFor() {
    assertThatThrownBy(() -> Requirements.parse("jdk8,brwoser"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("brwoser");
  }
}
