package com.tracestax.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Over time the rate gets through, whatever the size of the batches. */
class EventBudgetTest {
  private final EventBudget budget = new EventBudget(100, 0);

  @Test
  void burstOfTenSeconds_isLetIn_thenTheRate() {
    int accepted = 0;
    for (long nowMs = 0; nowMs < 60_000; nowMs++) {
      accepted += budget.take(1, nowMs) == 0 ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(1_000 + 100 * 60 - 1);
  }

  @Test
  void batchLargerThanTheBucket_getsIn_andIsPaidForAfterwards() {
    assertThat(budget.take(5_000, 0)).isZero();
    assertThat(budget.take(1, 0)).isEqualTo(40_010);
    assertThat(budget.take(1, 40_009)).isEqualTo(1);
    assertThat(budget.take(1, 40_010)).isZero();
  }

  @Test
  void whatWasGivenBack_isThereAgain_butNeverMoreThanTheBurst() {
    assertThat(budget.take(1_000, 0)).isZero();
    budget.giveBack(1_000);
    assertThat(budget.take(1_000, 0)).isZero();
    budget.giveBack(5_000);
    assertThat(budget.take(1_000, 0)).isZero();
    assertThat(budget.waitMs(0)).isPositive();
  }

  @Test
  void clockThatIsSetBack_neitherGivesNorTakes() {
    assertThat(budget.take(1_000, 60_000)).isZero();
    assertThat(budget.take(1, 0)).isEqualTo(10);
    assertThat(budget.take(1, 10)).isZero();
  }
}
