package com.tracestax.server.web;

import com.tracestax.server.model.Realm;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which workers are to send a thread dump: at most one open request for each. In memory, because it
 * is about the next minutes: a server that restarts has forgotten it, and somebody asks again.
 */
final class DumpRequests {
  /** A worker that has not beaten by then is not worth waiting for. */
  static final Duration OPEN_FOR = Duration.ofMinutes(5);

  /** So long the page says that no answer came. */
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);

  private final Map<Worker, Request> requests = new HashMap<>();

  private record Worker(int realmId, String key) {}

  /** When it was delivered first is null until it was. */
  record Request(String commandId, long askedAtMs, Long deliveredAtMs) {
    long expiresAtMs() {
      return askedAtMs + OPEN_FOR.toMillis();
    }
  }

  /** The one that is open, or a new one. */
  synchronized Request ask(Realm realm, String workerKey, long nowMs) {
    requests.values().removeIf(old -> nowMs - old.askedAtMs() > REMEMBERED_FOR.toMillis());
    Worker worker = new Worker(realm.id(), workerKey);
    Request open = requests.get(worker);
    if (open == null || nowMs > open.expiresAtMs()) {
      open = new Request(UUID.randomUUID().toString(), nowMs, null);
      requests.put(worker, open);
    }
    return open;
  }

  /**
   * What goes with the answers to heartbeats until it is answered: an answer to a heartbeat may be
   * lost, and so may a dump. A worker knows the commands it has done.
   */
  synchronized Optional<String> deliver(Realm realm, String workerKey, long nowMs) {
    Worker worker = new Worker(realm.id(), workerKey);
    Request open = requests.get(worker);
    if (open == null || nowMs > open.expiresAtMs()) {
      return Optional.empty();
    }
    if (open.deliveredAtMs() == null) {
      requests.put(worker, new Request(open.commandId(), open.askedAtMs(), nowMs));
    }
    return Optional.of(open.commandId());
  }

  synchronized void answered(Realm realm, String workerKey, String commandId) {
    Worker worker = new Worker(realm.id(), workerKey);
    Request open = requests.get(worker);
    if (open != null && open.commandId().equals(commandId)) {
      requests.remove(worker);
    }
  }

  /** Also one that nobody answered in time; empty if there is none. */
  synchronized Optional<Request> latest(Realm realm, String workerKey) {
    return Optional.ofNullable(requests.get(new Worker(realm.id(), workerKey)));
  }
}
