package com.tracestax.server.detect;

import static com.tracestax.server.detect.Views.DAY;
import static com.tracestax.server.detect.Views.MINUTE;
import static com.tracestax.server.detect.Views.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.detect.QueueView.Sample;
import com.tracestax.server.normal.Gauge;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Quantiles;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelDetectorsTest {
  private static Gauge gauge(long events, double... levels) {
    return new Gauge(
        Views.quantiles(levels),
        Collections.nCopies(24, Quantiles.NONE),
        new Learning(events, NOW - 7 * DAY, 50, DAY));
  }

  private static final double[] DEPTHS =
      IntStream.range(0, 1_000).mapToDouble(i -> 20 + i % 100).toArray();

  private static List<Sample> readings(double... levels) {
    return IntStream.range(0, levels.length)
        .mapToObj(i -> new Sample(NOW - (levels.length - i) * MINUTE, levels[i]))
        .toList();
  }

  private static QueueView queue(Gauge normal, double pace, double... depths) {
    return new QueueView(
        "billing",
        "sqs",
        "orders",
        readings(depths),
        normal,
        pace,
        gauge(1_000, MINUTE, 2 * MINUTE, 3 * MINUTE),
        NOW,
        Sensitivity.MEDIUM);
  }

  @Test
  void aQueue_isDeepIfItStaysDeep() {
    Gauge normal = gauge(1_000, DEPTHS);
    double[] deep = new double[6];
    Arrays.fill(deep, 2_000);
    assertThat(new QueueDepth().judge(queue(normal, 10, deep))).isPresent();
    deep[3] = 60;
    assertThat(new QueueDepth().judge(queue(normal, 10, deep))).isEmpty();
    assertThat(new QueueDepth().judge(queue(normal, 10, 9_000, 9_000))).isEmpty();
  }

  @Test
  void whileLearningOrUnknown_noQueueIsJudged() {
    double[] deep = new double[60];
    Arrays.fill(deep, 1e6);
    assertThat(new QueueDepth().judge(queue(null, 10, deep))).isEmpty();
    assertThat(new QueueDepth().judge(queue(gauge(49, DEPTHS), 10, deep))).isEmpty();
    assertThat(new QueueDepth().judge(queue(gauge(1_000), 10, deep))).isEmpty();
    assertThat(new QueueDepth().judge(queue(gauge(1_000, DEPTHS), 10))).isEmpty();
  }

  @Test
  void aQueueOfWhichNothingIsTaken_standsStillUnlessItIsEmpty() {
    double[] depths = new double[20];
    Arrays.fill(depths, 40);
    assertThat(new DrainTime().judge(queue(null, 0, depths)))
        .hasValueSatisfying(f -> assertThat(f.sentence()).startsWith("40 runs wait and none"));
    depths[15] = 0;
    assertThat(new DrainTime().judge(queue(null, 0, depths))).isEmpty();
  }

  @Test
  void aQueue_needsTooLongAtThePresentPace() {
    double[] depths = new double[10];
    Arrays.fill(depths, 600);
    assertThat(new DrainTime().judge(queue(null, 4, depths))).isPresent();
    assertThat(new DrainTime().judge(queue(null, 300, depths))).isEmpty();
  }

  private static PoolView pool(Gauge normal, double... busy) {
    return new PoolView(
        "billing", "quartz", 20, readings(busy), normal, 5L, NOW, Sensitivity.MEDIUM);
  }

  @Test
  void aPool_isFullIfItStaysFullAndIsNotNormallySo() {
    double[] full = new double[6];
    Arrays.fill(full, 1);
    double[] calm = new double[500];
    Arrays.fill(calm, 0.4);
    assertThat(new PoolSaturation().judge(pool(gauge(500, calm), full))).isPresent();
    double[] always = new double[500];
    Arrays.fill(always, 1);
    assertThat(new PoolSaturation().judge(pool(gauge(500, always), full))).isEmpty();
    full[2] = 0.5;
    assertThat(new PoolSaturation().judge(pool(gauge(500, calm), full))).isEmpty();
  }

  private static WorkerView worker(
      long silentMs, boolean expected, boolean shutDown, long listeningMs) {
    return worker(silentMs, expected, true, shutDown, 2, listeningMs);
  }

  private static WorkerView worker(
      long silentMs,
      boolean expected,
      boolean saysGoodbye,
      boolean shutDown,
      long openRuns,
      long listeningMs) {
    return new WorkerView(
        "w",
        "billing",
        0,
        NOW - silentMs,
        30_000,
        expected,
        saysGoodbye,
        shutDown,
        openRuns,
        NOW - listeningMs,
        NOW,
        Sensitivity.MEDIUM);
  }

  @Test
  void aWorker_isDeadAfterThreeIntervalsInWhichItCouldBeHeard() {
    DeadWorker dead = new DeadWorker();
    assertThat(dead.judge(worker(90_000, true, false, DAY))).isEmpty();
    assertThat(dead.judge(worker(90_001, true, false, DAY))).isPresent();
    assertThat(dead.judge(worker(DAY, true, false, 90_000))).isEmpty();
    assertThat(dead.judge(worker(DAY, true, true, 2 * DAY))).isEmpty();
    assertThat(dead.judge(worker(DAY, false, false, 2 * DAY))).isEmpty();
    assertThat(dead.judge(worker(-DAY, true, false, DAY))).isEmpty();
  }

  @Test
  void aWorkerThatSaysNoGoodbye_isDeadOnlyIfItLeavesRuns() {
    DeadWorker dead = new DeadWorker();
    assertThat(dead.judge(worker(DAY, true, false, false, 0, 2 * DAY))).isEmpty();
    assertThat(dead.judge(worker(DAY, true, false, false, 1, 2 * DAY))).isPresent();
    assertThat(dead.judge(worker(DAY, true, true, false, 0, 2 * DAY))).isPresent();
  }

  private static boolean isDegraded(int online, int silent, Gauge normal, Sensitivity sensitivity) {
    FleetView view = new FleetView("billing", online, silent, normal, NOW, sensitivity);
    return new DegradedFleet().judge(view).isPresent();
  }

  @Test
  void aFleet_isDegradedByThoseWhoFellSilentOnly() {
    Gauge eight = gauge(500, 8, 8, 8, 8);
    assertThat(isDegraded(2, 3, null, Sensitivity.LOW)).isTrue();
    assertThat(isDegraded(3, 2, eight, Sensitivity.MEDIUM)).isTrue();
    assertThat(isDegraded(3, 2, eight, Sensitivity.LOW)).isFalse();
    assertThat(isDegraded(0, 0, eight, Sensitivity.HIGH)).isFalse();
    assertThat(isDegraded(6, 2, eight, Sensitivity.HIGH)).isFalse();
    assertThat(isDegraded(8, 9, eight, Sensitivity.HIGH)).as("as many as normal").isFalse();
  }
}
