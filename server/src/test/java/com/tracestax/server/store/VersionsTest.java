package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final long HOUR_MS = 3_600_000;

  private final Versions versions = new Versions(null, null, Map.of());

  /** Its start, and the end of the same run. */
  private void seen(String version, long hour) {
    versions.seen(version, hour * HOUR_MS, 0);
    versions.seen(version, hour * HOUR_MS, 0);
  }

  @Test
  void aJobOfTwoServices_isNotDeployedWithEachRun() {
    seen("1.0", 1);
    seen("2.0", 2);
    for (int hour = 3; hour < 50; hour++) {
      seen(hour % 2 == 0 ? "2.0" : "1.0", hour);
      assertThat(versions.sinceMs()).isEqualTo(2 * HOUR_MS);
    }
  }

  @Test
  void deployBack_isOne_onceTheOtherIsGone() {
    seen("1.0", 1);
    seen("2.0", 2);
    seen("1.0", 3);
    assertThat(versions.current()).isEqualTo("2.0");
    seen("1.0", 4);
    assertThat(versions.current()).isEqualTo("1.0");
    assertThat(versions.sinceMs()).isEqualTo(4 * HOUR_MS);
  }
}
