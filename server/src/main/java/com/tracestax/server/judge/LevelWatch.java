package com.tracestax.server.judge;

import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.FleetView;
import com.tracestax.server.detect.PoolView;
import com.tracestax.server.detect.QueueView;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.GaugeKey;
import com.tracestax.server.normal.Gauges;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.store.PacedQueue;
import com.tracestax.server.store.QueueState;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.Subject;
import com.tracestax.server.store.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads levels once a minute and judges them: how deep queues are and how long they need to be
 * emptied, how busy threads are, how many workers there are. The judge's thread only.
 */
final class LevelWatch {
  private static final Duration QUEUES_KNOWN = Duration.ofMinutes(5);
  private static final Duration PACE = Duration.ofMinutes(15);
  private static final int MAX_WORKERS = 5_000;
  private static final double MINUTE_MS = 60_000;

  private final ReadStore reads;
  private final Gauges gauges;
  private final Detectors detectors;
  private final Ledger ledger;
  private final Samples samples = new Samples();

  LevelWatch(ReadStore reads, Gauges gauges, Detectors detectors, Ledger ledger) {
    this.reads = reads;
    this.gauges = gauges;
    this.detectors = detectors;
    this.ledger = ledger;
  }

  /**
   * One queue with its pace.
   *
   * @param ofOneService false if several services have a queue of that name: which of them a run
   *     was taken from cannot be told
   */
  private record Queue(QueueState state, boolean ofOneService, double startsPerMinute) {}

  /**
   * Returns what was read, which is to be stored.
   *
   * @param level empty if nobody wants to be told; it is read all the same
   * @param cutOff most workers are silent together, and what is left says nothing of services
   */
  List<Reading> judge(
      Realm realm, Optional<Sensitivity> level, boolean cutOff, long listeningSinceMs, long nowMs) {
    samples.forgetBefore(nowMs);
    List<Reading> readings = new ArrayList<>();
    List<Queue> queues = queues(realm, nowMs);
    List<Worker> workers = reads.promisedWorkers(realm, nowMs - WorkerWatch.SHOWN_MS, MAX_WORKERS);
    List<Worker> online =
        workers.stream().filter(each -> each.stateAt(nowMs) == Worker.State.ONLINE).toList();
    queues.forEach(queue -> read(realm, queue, nowMs, readings));
    List<Pool> pools = Pool.of(online);
    pools.forEach(pool -> readings.add(reading(pool(realm, pool), nowMs, busy(pool))));
    Map<String, Long> onlineByService = byService(online);
    boolean heard = !cutOff && allCanHaveBeenHeard(workers, listeningSinceMs, nowMs);
    if (heard) {
      onlineByService.forEach(
          (service, count) -> readings.add(reading(fleet(realm, service), nowMs, count)));
    }
    readings.removeIf(reading -> !samples.add(reading));
    level.ifPresent(
        sensitivity -> {
          queues.forEach(queue -> judge(realm, queue, sensitivity, nowMs));
          pools.forEach(pool -> judge(realm, pool, queues, sensitivity, nowMs));
          if (heard) {
            judgeFleets(realm, workers, onlineByService, sensitivity, nowMs);
          }
        });
    return readings;
  }

  /** Until then some are only not heard of yet. */
  private static boolean allCanHaveBeenHeard(
      List<Worker> workers, long listeningSinceMs, long nowMs) {
    long intervalMs = workers.stream().mapToLong(Worker::heartbeatIntervalMs).max().orElse(0);
    return nowMs - listeningSinceMs > 3 * intervalMs;
  }

  private List<Queue> queues(Realm realm, long nowMs) {
    List<QueueState> states =
        QueueState.of(reads.queueCounts(realm, nowMs - QUEUES_KNOWN.toMillis()));
    Map<PacedQueue, Double> paces = reads.startsPerMinute(realm, nowMs - PACE.toMillis(), nowMs);
    Map<PacedQueue, Long> services =
        states.stream().collect(Collectors.groupingBy(LevelWatch::paced, Collectors.counting()));
    return states.stream()
        .filter(state -> state.depth() != null)
        .map(
            state ->
                new Queue(
                    state, services.get(paced(state)) == 1, paces.getOrDefault(paced(state), 0.0)))
        .toList();
  }

  private static PacedQueue paced(QueueState state) {
    return new PacedQueue(Objects.requireNonNullElse(state.framework(), ""), state.queue());
  }

  private static void read(Realm realm, Queue queue, long nowMs, List<Reading> readings) {
    double depth = queue.state().depth();
    readings.add(reading(queue(realm, queue, GaugeKey.Kind.QUEUE_DEPTH), nowMs, depth));
    if (queue.ofOneService() && queue.startsPerMinute() > 0) {
      double drainMs = depth / queue.startsPerMinute() * MINUTE_MS;
      readings.add(reading(queue(realm, queue, GaugeKey.Kind.DRAIN_TIME), nowMs, drainMs));
    }
  }

  private void judge(Realm realm, Queue queue, Sensitivity sensitivity, long nowMs) {
    QueueState state = queue.state();
    GaugeKey depth = queue(realm, queue, GaugeKey.Kind.QUEUE_DEPTH);
    QueueView view =
        new QueueView(
            state.service(),
            state.framework(),
            state.queue(),
            samples.of(depth),
            gauges.of(depth),
            queue.startsPerMinute(),
            gauges.of(queue(realm, queue, GaugeKey.Kind.DRAIN_TIME)),
            nowMs,
            sensitivity);
    Subject subject = Subject.queue(state.service(), state.framework(), state.queue());
    detectors
        .queue()
        .forEach(
            (kind, rule) -> {
              boolean told = kind != Kind.DRAIN_TIME || queue.ofOneService();
              Optional<Finding> finding = told ? rule.judge(view) : Optional.empty();
              tell(realm, kind, subject, finding, nowMs);
            });
  }

  private void judge(
      Realm realm, Pool pool, List<Queue> queues, Sensitivity sensitivity, long nowMs) {
    GaugeKey busy = pool(realm, pool);
    Long waiting =
        queues.stream()
            .map(Queue::state)
            .filter(queue -> queue.service().equals(pool.service()))
            .filter(queue -> queue.framework().equals(pool.framework()))
            .map(QueueState::depth)
            .reduce(Long::sum)
            .orElse(null);
    PoolView view =
        new PoolView(
            pool.service(),
            pool.framework(),
            pool.threads(),
            samples.of(busy),
            gauges.of(busy),
            waiting,
            nowMs,
            sensitivity);
    Subject subject = Subject.pool(pool.service(), pool.framework());
    tell(realm, Kind.POOL_SATURATED, subject, detectors.poolSaturation().judge(view), nowMs);
  }

  private void judgeFleets(
      Realm realm,
      List<Worker> workers,
      Map<String, Long> online,
      Sensitivity sensitivity,
      long nowMs) {
    workers.stream()
        .filter(worker -> worker.service() != null && !worker.service().isEmpty())
        .collect(Collectors.groupingBy(Worker::service, TreeMap::new, Collectors.toList()))
        .forEach(
            (service, all) -> {
              int there = online.getOrDefault(service, 0L).intValue();
              FleetView view =
                  new FleetView(
                      service,
                      there,
                      Unreplaced.count(all, nowMs),
                      gauges.of(fleet(realm, service)),
                      nowMs,
                      sensitivity);
              Optional<Finding> finding = detectors.degradedFleet().judge(view);
              tell(realm, Kind.FLEET_DEGRADED, Subject.fleet(service), finding, nowMs);
            });
  }

  private void tell(
      Realm realm, Kind kind, Subject subject, Optional<Finding> finding, long nowMs) {
    ledger.judge(realm.id(), kind, subject, finding, nowMs);
  }

  private static Map<String, Long> byService(List<Worker> workers) {
    return workers.stream()
        .map(worker -> Objects.requireNonNullElse(worker.service(), ""))
        .filter(service -> !service.isEmpty())
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  private static double busy(Pool pool) {
    return (double) pool.busy() / pool.threads();
  }

  private static Reading reading(GaugeKey level, long nowMs, double value) {
    return new Reading(level, nowMs, value);
  }

  private static GaugeKey queue(Realm realm, Queue queue, GaugeKey.Kind kind) {
    QueueState state = queue.state();
    return new GaugeKey(realm.id(), kind, state.service(), state.framework(), state.queue());
  }

  private static GaugeKey pool(Realm realm, Pool pool) {
    return new GaugeKey(realm.id(), GaugeKey.Kind.POOL_BUSY, pool.service(), pool.framework(), "");
  }

  private static GaugeKey fleet(Realm realm, String service) {
    return new GaugeKey(realm.id(), GaugeKey.Kind.FLEET_ONLINE, service, "", "");
  }
}
