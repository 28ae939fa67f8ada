package com.tracestax.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tracestax.server.judge.Levels;
import com.tracestax.server.model.Realm;
import com.tracestax.server.store.CountedJob;
import com.tracestax.server.store.DumpsOfWorker;
import com.tracestax.server.store.NoticeQuery;
import com.tracestax.server.store.QueueState;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.Run;
import com.tracestax.server.store.RunDetails;
import com.tracestax.server.store.RunQuery;
import com.tracestax.server.store.StoredNotice;
import com.tracestax.server.store.Worker;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the page asks. Reads only, but for {@link DumpApi} and {@link AnomalyApi}; `mode=test` shows
 * what test keys have sent, `project` what those of another project have.
 */
final class PageApi {
  private static final int MAX_IN_FLIGHT = 500;
  private static final int MAX_JOBS = 1_000;
  private static final Duration WORKERS_SHOWN = Duration.ofDays(7);
  private static final Duration QUEUES_SHOWN = Duration.ofMinutes(5);
  private static final Duration COUNTED = Duration.ofHours(1);

  private final ReadStore store;
  private final Realms realms;
  private final InstantSource clock;
  private final LiveFeed feed;
  private final DumpApi dumps;
  private final AnomalyApi anomalies;

  PageApi(
      ReadStore store,
      Realms realms,
      InstantSource clock,
      LiveFeed feed,
      DumpRequests dumpRequests,
      Levels levels) {
    this.store = store;
    this.realms = realms;
    this.clock = clock;
    this.feed = feed;
    dumps = new DumpApi(store, dumpRequests, clock, realms::of);
    anomalies = new AnomalyApi(store, levels, clock, realms::of);
  }

  void register(RoutesConfig routes) {
    routes.get("/api/runs", this::runs);
    routes.get("/api/runs/{id}", this::run);
    routes.get("/api/in-flight", this::inFlight);
    routes.get("/api/workers", this::workers);
    routes.get("/api/summary", this::summary);
    routes.get("/api/jobs", this::jobs);
    routes.get("/api/queues", this::queues);
    routes.get("/api/notices", this::notices);
    dumps.register(routes);
    anomalies.register(routes);
    routes.get("/api/feed", request -> feed.serve(request, realm(request)));
  }

  private Realm realm(Context request) {
    return realms.of(request);
  }

  /** The change number is read first: a page that follows from there misses nothing. */
  private void runs(Context request) {
    Realm realm = realm(request);
    long changeSeq = store.lastChange(realm);
    RunQuery query =
        new RunQuery(
            Query.filter(request, "job"),
            Query.filter(request, "queue"),
            Query.filter(request, "status"),
            "1".equals(request.queryParam("parts")),
            Query.limit(request),
            Query.before(request));
    List<Run> runs = store.runs(realm, query);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("change_seq", changeSeq);
    Fleet fleet = fleet(realm);
    body.put("runs", runs.stream().map(run -> RunView.json(run, fleet)).toList());
    Run last = runs.size() < query.limit() ? null : runs.get(runs.size() - 1);
    body.put("next", last == null ? null : Query.position(last.atMs(), last.id()));
    Answers.json(request, 200, body);
  }

  private void notices(Context request) {
    NoticeQuery query =
        new NoticeQuery(
            Query.filter(request, "job"),
            Query.filter(request, "queue"),
            Query.filter(request, "kind"),
            Query.limit(request),
            Query.before(request));
    List<StoredNotice> notices = store.notices(realm(request), query);
    StoredNotice last = notices.size() < query.limit() ? null : notices.get(notices.size() - 1);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notices", NoticeView.json(notices));
    body.put("next", last == null ? null : Query.position(last.atMs(), last.id()));
    Answers.json(request, 200, body);
  }

  private void queues(Context request) {
    long nowMs = clock.millis();
    List<QueueState> queues =
        QueueState.of(store.queueCounts(realm(request), nowMs - QUEUES_SHOWN.toMillis()));
    Answers.json(request, 200, Map.of("now_ms", nowMs, "queues", queues));
  }

  private void run(Context request) {
    String id = request.pathParam("id");
    Optional<RunDetails> details =
        id.matches("\\d{1,18}") ? store.run(realm(request), Long.parseLong(id)) : Optional.empty();
    if (details.isPresent()) {
      ObjectNode body = Answers.JSON.valueToTree(details.get());
      body.set("run", RunView.json(details.get().run(), fleet(realm(request))));
      body.set("notices", Answers.JSON.valueToTree(NoticeView.json(details.get().notices())));
      Answers.json(request, 200, body);
    } else {
      Answers.error(request, 404, "not_found", "no run with the id " + id);
    }
  }

  private void inFlight(Context request) {
    Realm realm = realm(request);
    Fleet fleet = fleet(realm);
    List<ObjectNode> runs =
        store.inFlight(realm, MAX_IN_FLIGHT).stream().map(run -> RunView.json(run, fleet)).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("now_ms", clock.millis());
    body.put("runs", runs);
    body.put("parts", store.runningParts(realm, MAX_IN_FLIGHT));
    Answers.json(request, 200, body);
  }

  private void workers(Context request) {
    Realm realm = realm(request);
    Fleet fleet = fleet(realm);
    Map<String, DumpsOfWorker> dumpsByWorker = new HashMap<>();
    store.dumpsPerWorker(realm).forEach(some -> dumpsByWorker.put(some.workerKey(), some));
    List<ObjectNode> workers = new ArrayList<>();
    for (Worker worker : recentWorkers(realm)) {
      ObjectNode node = worker(worker, fleet);
      dumps.describe(node, realm, worker, dumpsByWorker);
      workers.add(node);
    }
    Answers.json(request, 200, Map.of("now_ms", clock.millis(), "workers", workers));
  }

  private static ObjectNode worker(Worker worker, Fleet fleet) {
    ObjectNode node = Answers.JSON.valueToTree(worker);
    node.put("state", name(fleet.stateOf(worker.workerKey())));
    node.put("in_flight", fleet.inFlightOf(worker.workerKey()));
    node.set("queues", Answers.parse(worker.queues()));
    node.set("pools", Answers.parse(worker.pools()));
    node.set("agent", Answers.parse(worker.agent()));
    node.set("members", Answers.parse(worker.members()));
    return node;
  }

  private void summary(Context request) {
    Realm realm = realm(request);
    Fleet fleet = fleet(realm);
    Map<String, Object> workers = new LinkedHashMap<>();
    fleet.countsByState().forEach((state, count) -> workers.put(name(state), count));
    Map<String, Object> lastHour = new LinkedHashMap<>();
    for (String outcome : List.of("succeeded", "failed", "retried", "stopped")) {
      lastHour.put(outcome, 0);
    }
    lastHour.putAll(store.outcomes(realm, clock.millis() - COUNTED.toMillis()));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("now_ms", clock.millis());
    body.put("in_flight", fleet.runsInFlight());
    body.put("lost", fleet.runsLost());
    body.put("last_hour", lastHour);
    body.put("workers", workers);
    Answers.json(request, 200, body);
  }

  private void jobs(Context request) {
    Realm realm = realm(request);
    List<CountedJob> counted = store.countedOnly(realm, clock.millis() - COUNTED.toMillis());
    Answers.json(request, 200, Map.of("jobs", JobView.json(store.jobs(realm, MAX_JOBS), counted)));
  }

  private Fleet fleet(Realm realm) {
    return new Fleet(recentWorkers(realm), store.inFlightPerWorker(realm), clock.millis());
  }

  private List<Worker> recentWorkers(Realm realm) {
    return store.workers(realm, clock.millis() - WORKERS_SHOWN.toMillis());
  }

  private static String name(Worker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
