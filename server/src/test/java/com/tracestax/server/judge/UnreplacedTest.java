package com.tracestax.server.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.store.Worker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreplacedTest {
  private static final long NOW_MS = 1_795_000_000_000L;
  private static final long MINUTE_MS = 60_000;

  private final List<Worker> service = new ArrayList<>();

  private void worker(int bornMinutesAgo, int heardMinutesAgo, boolean agent) {
    service.add(
        new Worker(
            "w:" + service.size(),
            "host",
            "1",
            "billing",
            null,
            null,
            "quartz",
            "java",
            null,
            "[]",
            null,
            null,
            agent ? "{}" : null,
            NOW_MS - bornMinutesAgo * MINUTE_MS,
            NOW_MS - heardMinutesAgo * MINUTE_MS,
            NOW_MS - heardMinutesAgo * MINUTE_MS,
            30_000,
            true,
            null,
            "[]",
            null,
            null,
            heardMinutesAgo > 1 && agent ? NOW_MS - (heardMinutesAgo - 1) * MINUTE_MS : null));
  }

  private int count() {
    return Unreplaced.count(service, NOW_MS);
  }

  @Test
  void fourThatCrashedAndWereReplacedWithin50Minutes_areNone() {
    worker(600, 0, true);
    for (int minutesAgo : new int[] {50, 40, 25, 10}) {
      worker(600, minutesAgo, true);
      worker(minutesAgo - 1, 0, true);
    }
    assertThat(count()).isZero();
  }

  @Test
  void oneThatCrashesAgainAndAgain_isMissedOnce_ifItDoesNotComeBack() {
    worker(600, 30, true);
    worker(29, 20, true);
    worker(19, 18, true);
    assertThat(count()).isEqualTo(1);
    worker(17, 0, true);
    assertThat(count()).isZero();
  }

  @Test
  void thoseThatNobodyReplaces_areMissed_alsoIfOthersAreNew() {
    for (int i = 0; i < 5; i++) {
      worker(40, i < 3 ? 5 : 0, true);
    }
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void youngFleet_doesNotReplaceItself() {
    for (int i = 0; i < 4; i++) {
      worker(4, i < 3 ? 2 : 0, true);
    }
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void oneThatSaysNoGoodbye_mayHaveBeenStopped() {
    worker(600, 5, false);
    assertThat(count()).isZero();
  }
}
