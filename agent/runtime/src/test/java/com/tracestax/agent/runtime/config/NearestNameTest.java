package com.tracestax.agent.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, '', 3",
    "'', abc, 3",
    "abc, abc, 0",
    "abc, abd, 1",
    "abc, ab, 1",
    "abc, acb, 1",
    "ca, abc, 3",
    "kitten, sitting, 3",
    "endpiont, endpoint, 1",
  })
  void distance_countsEditsAndSwaps(String a, String b, int expected) {
    assertThat(NearestName.distance(a, b)).isEqualTo(expected);
    assertThat(NearestName.distance(b, a)).isEqualTo(expected);
  }

  @Test
  void to_isNullIfNothingIsNear() {
    assertThat(NearestName.to("tracestax.colour", List.of("tracestax.endpoint"))).isNull();
  }

  @Test
  void to_isNullForANameOfAbsurdLength() {
    String name = "tracestax." + "x".repeat(1_000_000);

    assertThat(NearestName.to(name, List.of("tracestax.endpoint"))).isNull();
  }
}
