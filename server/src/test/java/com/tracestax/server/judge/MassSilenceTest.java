package com.tracestax.server.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.detect.WorkerView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MassSilenceTest {
  private static final long NOW_MS = 1_795_000_000_000L;

  /** Workers of one service, by how many seconds ago they were heard last. */
  private static List<WorkerView> silentFor(int... seconds) {
    return silent(true, 2, seconds);
  }

  private static List<WorkerView> silent(boolean sayGoodbye, long openRuns, int... seconds) {
    List<WorkerView> workers = new ArrayList<>();
    for (int each : seconds) {
      workers.add(
          new WorkerView(
              "w:" + workers.size(),
              "billing",
              NOW_MS - 3_600_000,
              NOW_MS - 1_000L * each,
              30_000,
              true,
              sayGoodbye,
              false,
              openRuns,
              NOW_MS - 3_600_000,
              NOW_MS,
              Sensitivity.MEDIUM));
    }
    return workers;
  }

  @Test
  void mostAtOnce_isOneFinding() {
    MassSilence mass = MassSilence.among(silentFor(95, 70, 80, 75, 10, 20)).orElseThrow();
    assertThat(mass.workerKeys()).containsExactlyInAnyOrder("w:0", "w:1", "w:2", "w:3");
    assertThat(mass.finding().sentence())
        .isEqualTo(
            "4 of 6 workers fell silent together 70 s ago: the network, or what they run on");
    assertThat(mass.finding().evidence()).containsEntry("open_runs", 8L);
  }

  @Test
  void thoseThatMayHaveLeft_areNoMass_andDoNotHideOne() {
    List<WorkerView> workers = new ArrayList<>(silent(false, 0, 95, 90, 85, 80, 300, 400, 500));
    assertThat(MassSilence.among(workers)).isEmpty();
    workers.addAll(silentFor(95, 90, 85, 1));
    assertThat(MassSilence.among(workers).orElseThrow().finding().sentence())
        .startsWith("3 of 4 workers");
  }

  @Test
  void thoseThatDiedBefore_wereNotThereAnyMore() {
    MassSilence mass =
        MassSilence.among(silentFor(2_000, 2_000, 2_000, 2_000, 95, 95, 95, 10)).orElseThrow();
    assertThat(mass.workerKeys()).containsExactlyInAnyOrder("w:4", "w:5", "w:6");
    assertThat(mass.finding().sentence()).startsWith("3 of 4 workers fell silent");
  }

  @Test
  void twoWorkers_areNoMass() {
    assertThat(MassSilence.among(silentFor(95, 90))).isEmpty();
  }

  @Test
  void halfOfThem_areNoMass() {
    assertThat(MassSilence.among(silentFor(95, 90, 85, 1, 2, 3))).isEmpty();
  }

  @Test
  void oneAfterTheOther_isNoMass() {
    assertThat(MassSilence.among(silentFor(1_000, 500, 300, 95, 1))).isEmpty();
  }

  @Test
  void nobody_isNoMass() {
    assertThat(MassSilence.among(List.of())).isEmpty();
    assertThat(MassSilence.among(silentFor(1, 2, 3, 4))).isEmpty();
  }
}
