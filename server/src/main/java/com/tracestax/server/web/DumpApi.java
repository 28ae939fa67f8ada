package com.tracestax.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.store.DumpsOfWorker;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.StoredDump;
import com.tracestax.server.store.Worker;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks a worker for a thread dump, and shows the ones that came. */
final class DumpApi {
  private static final int MAX_LISTED = 100;

  private final ReadStore store;
  private final DumpRequests requests;
  private final InstantSource clock;
  private final Function<Context, Realm> realms;

  DumpApi(
      ReadStore store,
      DumpRequests requests,
      InstantSource clock,
      Function<Context, Realm> realms) {
    this.store = store;
    this.requests = requests;
    this.clock = clock;
    this.realms = realms;
  }

  /**
   * The key of a worker may hold anything, slashes and percent signs too: it is no part of a path.
   */
  void register(RoutesConfig routes) {
    routes.post("/api/dumps", this::ask);
    routes.get("/api/dumps", this::list);
    routes.get("/api/dumps/{id}", this::dump);
  }

  /** What a list of workers says of each. */
  void describe(
      ObjectNode node, Realm realm, Worker worker, Map<String, DumpsOfWorker> dumpsByWorker) {
    DumpsOfWorker dumps = dumpsByWorker.get(worker.workerKey());
    node.put("dumps", dumps == null ? 0 : dumps.dumps());
    node.put("asks_for_commands", worker.lastHeartbeatMs() != null);
    node.set(
        "dump_request",
        requests
            .latest(realm, worker.workerKey())
            .map(request -> Answers.JSON.<ObjectNode>valueToTree(shown(request, worker)))
            .orElse(null));
  }

  private void ask(Context request) {
    Realm realm = realms.apply(request);
    String key = workerKey(request);
    Optional<Worker> worker =
        store.workers(realm, 0).stream().filter(each -> each.workerKey().equals(key)).findFirst();
    if (worker.isEmpty()) {
      Answers.error(request, 404, "not_found", "no worker with the key " + key);
    } else if (worker.get().lastHeartbeatMs() == null) {
      Answers.error(
          request, 409, "no_heartbeats", key + " sends no heartbeats, which commands go back with");
    } else {
      DumpRequests.Request open = requests.ask(realm, key, clock.millis());
      Answers.json(request, 202, Map.of("ok", true, "dump_request", shown(open, worker.get())));
    }
  }

  /** Of nobody if it is missing. */
  private static String workerKey(Context request) {
    String key = request.queryParam("worker");
    return key == null ? "" : key;
  }

  private static Map<String, Object> shown(DumpRequests.Request request, Worker worker) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", request.commandId());
    shown.put("asked_at_ms", request.askedAtMs());
    shown.put("delivered_at_ms", request.deliveredAtMs());
    shown.put("expires_at_ms", request.expiresAtMs());
    shown.put(
        "expected_at_ms",
        worker.lastHeartbeatMs() == null
            ? null
            : worker.lastHeartbeatMs() + worker.heartbeatIntervalMs());
    return shown;
  }

  private void list(Context request) {
    String key = workerKey(request);
    List<StoredDump> dumps = store.dumps(realms.apply(request), key, MAX_LISTED);
    Answers.json(request, 200, Map.of("worker_key", key, "dumps", dumps));
  }

  private void dump(Context request) {
    String id = request.pathParam("id");
    Optional<StoredDump.Text> dump =
        id.matches("\\d{1,18}")
            ? store.dump(realms.apply(request), Long.parseLong(id))
            : Optional.empty();
    if (dump.isPresent()) {
      Answers.json(request, 200, dump.get());
    } else {
      Answers.error(request, 404, "not_found", "no thread dump with the id " + id);
    }
  }
}
