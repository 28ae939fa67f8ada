package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClockTest {
  @Test
  void advance_movesBothClocksAndSetWallOne() {
    TestClock clock = TestClock.at("2026-11-21T09:30:00Z");
    long nanos = clock.nanos();
    clock.advance(Duration.ofSeconds(2));
    clock.setWall(Instant.parse("2026-11-21T08:00:00Z"));
    assertThat(clock.nanos() - nanos).isEqualTo(2_000_000_000L);
    assertThat(clock.instant()).isEqualTo("2026-11-21T08:00:00Z");
  }
}
