package com.tracestax.instrumentation.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeakByIdentityTest {
  private final WeakByIdentity<String> known = new WeakByIdentity<>();

  @Test
  void equalObjects_areNotTheSame() {
    String one = new StringBuilder("key").toString();
    String other = new StringBuilder("key").toString();
    known.put(one, "a");
    known.put(other, "b");

    assertThat(known.get(one)).isEqualTo("a");
    assertThat(known.get(other)).isEqualTo("b");
    known.put(one, "c");
    assertThat(known.remove(one)).isEqualTo("c");
    assertThat(known.get(one)).isNull();
    assertThat(known.all()).containsExactly("b");
    assertThat(known.get(null)).isNull();
  }

  @Test
  void whatNobodyHolds_isForgotten() {
    Object kept = new Object();
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    for (int i = 0; i < 1_000; i++) {
      known.put(new Object(), "x");
    }
    while (known.all().size() > 1 && Instant.now().isBefore(deadline)) {
      System.gc();
      known.put(kept, "kept");
    }

    assertThat(known.all()).containsExactly("kept");
  }
}
