package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTest {
  @Test
  void missing_failsIfRequiredAndOnlySaysSoIfNot() {
    List<String> said = new ArrayList<>();
    Requirements requirements = Requirements.parse("jdk8, browser", said::add);
    assertThatThrownBy(() -> requirements.missing("browser", "the dashboard", "Install one"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the dashboard")
        .hasMessageContaining("Install one");
    assertThat(said).isEmpty();
    requirements.missing("jdk21", "tests on Java 21", "Install it");
    assertThat(said).containsExactly("NOT RUN, no jdk21: tests on Java 21. Install it");
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
