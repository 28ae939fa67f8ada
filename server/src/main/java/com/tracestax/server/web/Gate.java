package com.tracestax.server.web;

import com.tracestax.server.keys.KeyDesk;
import com.tracestax.server.store.StoredKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Lets in who has a key and is within its limit, and counts what is refused. */
final class Gate {
  private static final String BEARER = "Bearer ";
  private static final String KEY = "tracestax.key";
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final KeyDesk desk;
  private final InstantSource clock;

  Gate(KeyDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.after("/v1/*", this::count);
  }

  /** Empty if the key opens nothing; the answer says so. From either header. */
  Optional<StoredKey> open(Context request) {
    Optional<StoredKey> known =
        bearer(request)
            .flatMap(desk.ring()::find)
            .or(
                () ->
                    Optional.ofNullable(request.header("X-Api-Key"))
                        .flatMap(key -> desk.ring().find(key.trim())));
    known.ifPresent(key -> request.attribute(KEY, key));
    long nowMs = clock.millis();
    if (known.isEmpty() || known.get().stateAt(nowMs) != StoredKey.State.ACTIVE) {
      refuse(request, known.map(key -> "one that is " + state(key, nowMs)));
      return Optional.empty();
    }
    desk.usage().used(known.get().id(), nowMs / DAY_MS);
    return known;
  }

  private static Optional<String> bearer(Context request) {
    String header = request.header("Authorization");
    boolean isBearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return isBearer ? Optional.of(header.substring(BEARER.length()).trim()) : Optional.empty();
  }

  private static String state(StoredKey key, long nowMs) {
    return key.stateAt(nowMs).name().toLowerCase(Locale.ROOT);
  }

  private static void refuse(Context request, Optional<String> ended) {
    boolean none = request.header("Authorization") == null && request.header("X-Api-Key") == null;
    String got = ended.orElse(none ? "none" : "one it does not know");
    Answers.error(
        request,
        401,
        "invalid_api_key",
        "expected a key of this server in Authorization: Bearer or X-Api-Key, got " + got);
  }

  /** Before a body is read: false if the key is over its limit; the answer says so. */
  boolean hasRoom(Context request, StoredKey key) {
    return isWithin(request, key, desk.limits().waitMs(key));
  }

  /** Counts the events that came; false if others took what was left meanwhile. */
  boolean take(Context request, StoredKey key, int events) {
    return isWithin(request, key, desk.limits().take(key, events));
  }

  private boolean isWithin(Context request, StoredKey key, long waitMs) {
    if (waitMs == 0) {
      return true;
    }
    int limit = desk.limits().of(key);
    desk.log().refused(key, limit, clock.millis());
    Answers.tooMany(
        request,
        waitMs,
        "over_limit",
        "expected at most " + limit + " events a second with this key, got more");
    return false;
  }

  /** Duplicates and what was not written do not count against the limit. */
  void settle(StoredKey key, int taken, int accepted) {
    desk.limits().giveBack(key, taken - accepted);
    desk.usage().accepted(key.id(), accepted);
  }

  private void count(Context request) {
    StoredKey key = request.attribute(KEY);
    String refusal = request.attribute(Answers.REFUSAL);
    if (key != null && refusal != null) {
      desk.usage().refused(key.id(), refusal);
    }
  }
}
