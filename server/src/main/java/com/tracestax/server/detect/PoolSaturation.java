package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Quantiles;
import java.util.List;
import java.util.Optional;

/**
 * All worker threads of a service have been busy for far longer than they normally are.
 *
 * <p>Guarantee: a pool whose threads are normally all busy at this time of the day (for more than 5
 * % of it) is never a finding. Where it is 1 to 5 % twice as many readings are asked for as the
 * sensitivity says (9, 6, 4). If minutes were only a tenth as likely to be busy after a busy one as
 * before, that would be its chance; where they cling together more, it is exceeded.
 *
 * <p>Cost: at most 60 readings.
 *
 * <p>A number: 20 threads, normally 40 % busy, 70 % at p99. 19 or 20 of them busy for 6 minutes:
 * medium speaks.
 */
public final class PoolSaturation implements Detector<PoolView> {
  /** One of twenty may be between two jobs whenever it is looked at. */
  private static final double FULL = 0.95;

  @Override
  public Optional<Finding> judge(PoolView view) {
    if (view.normalBusy() == null || !view.normalBusy().learning().isDone(view.nowMs())) {
      return Optional.empty();
    }
    Quantiles normal = view.normalBusy().at(view.nowMs());
    if (!normal.isKnown() || normal.p95() >= FULL) {
      return Optional.empty();
    }
    int needed = view.sensitivity().readings() * (normal.p99() >= FULL ? 2 : 1);
    List<QueueView.Sample> busy = view.busy();
    boolean full =
        busy.size() >= needed
            && busy.subList(busy.size() - needed, busy.size()).stream()
                .allMatch(reading -> reading.value() >= FULL);
    return full ? Optional.of(finding(view, normal)) : Optional.empty();
  }

  private static Finding finding(PoolView view, Quantiles normal) {
    long minutes = view.busy().stream().filter(reading -> reading.value() >= FULL).count();
    String waiting =
        view.waiting() == null || view.waiting() == 0 ? "" : ", " + view.waiting() + " runs wait";
    return Findings.of(
        Kind.POOL_SATURATED,
        waiting.isEmpty() ? Severity.WARNING : Severity.CRITICAL,
        "all of %d threads were busy in %d min of the last hour, normally %s of them%s"
            .formatted(view.threads(), minutes, Words.share(normal.p50()), waiting),
        "observed_minutes",
        minutes,
        "threads",
        view.threads(),
        "expected_share",
        normal.p50(),
        "normal_p99_share",
        normal.p99(),
        "waiting",
        view.waiting());
  }
}
