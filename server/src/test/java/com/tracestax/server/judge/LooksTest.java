package com.tracestax.server.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.normal.JobKey;
import org.junit.jupiter.api.Test;

class LooksTest {
  private final Looks looks = new Looks();

  private static JobKey job(int number) {
    return new JobKey(1, "job " + number, "q");
  }

  @Test
  void look_comesOnce_whenItsTimeHasCome() {
    looks.plan(job(1), 100);
    looks.plan(job(2), 50);
    assertThat(looks.due(49)).isEmpty();
    assertThat(looks.due(100)).containsExactly(job(2), job(1));
    assertThat(looks.due(1_000)).isEmpty();
  }

  @Test
  void newPlan_replacesTheOld_soonerOrLater() {
    looks.plan(job(1), 100);
    looks.plan(job(1), 200);
    looks.plan(job(2), 100);
    looks.plan(job(2), 50);
    assertThat(looks.due(60)).containsExactly(job(2));
    assertThat(looks.due(150)).isEmpty();
    assertThat(looks.due(200)).containsExactly(job(1));
  }

  @Test
  void never_isForgotten() {
    looks.plan(job(1), 100);
    looks.plan(job(1), Long.MAX_VALUE);
    assertThat(looks.due(Long.MAX_VALUE)).isEmpty();
    assertThat(looks.size()).isZero();
  }

  @Test
  void jobPlannedAgainAndAgain_isThereOnce() {
    for (int i = 0; i < 10_000; i++) {
      looks.plan(job(i % 3), i);
    }
    assertThat(looks.size()).isEqualTo(3);
    assertThat(looks.due(Long.MAX_VALUE)).hasSize(3);
  }
}
