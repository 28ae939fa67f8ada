package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofSeconds(60);

  @Property
  void nanos_staysBetweenMinimumAndMaximum(
      @ForAll @IntRange(min = 1) int failures,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
    long nanos = new BackOff(MIN, MAX, () -> jitter).nanos(failures, null);
    assertThat(nanos).isBetween(MIN.toNanos(), MAX.toNanos());
  }

  @Test
  void nanos_usesTheWholeRange() {
    assertThat(new BackOff(MIN, MAX, () -> 0).nanos(5, null)).isEqualTo(MIN.toNanos());
    assertThat(new BackOff(MIN, MAX, () -> 1).nanos(5, null)).isEqualTo(32 * MIN.toNanos());
  }

  @Test
  void retryAfter_winsButNotBelowTheMinimum() {
    BackOff backOff = new BackOff(MIN, MAX, () -> 0);
    assertThat(backOff.nanos(6, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3).toNanos());
    assertThat(backOff.nanos(1, Duration.ZERO)).isEqualTo(MIN.toNanos());
    assertThat(backOff.nanos(1, Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(BackOff.MAX_RETRY_AFTER.toNanos());
  }

  @Test
  void whatAWholeFleetIsTold_isSpread() {
    BackOff backOff = new BackOff(MIN, MAX, () -> 1);
    assertThat(backOff.nanos(1, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(backOff.nanos(1, Duration.ofSeconds(100)))
        .isEqualTo(Duration.ofSeconds(110).toNanos());
    assertThat(backOff.keyRefusedNanos()).isEqualTo(Duration.ofSeconds(66).toNanos());
  }
}
