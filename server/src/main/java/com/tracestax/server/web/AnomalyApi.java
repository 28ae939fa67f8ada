package com.tracestax.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.ingest.Clip;
import com.tracestax.server.judge.Level;
import com.tracestax.server.judge.Levels;
import com.tracestax.server.model.Realm;
import com.tracestax.server.store.AnomalyQuery;
import com.tracestax.server.store.Preference;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.StoredAnomaly;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is not normal, and how sure detection must be before it says so. */
final class AnomalyApi {
  /** As much of a name as ingest keeps. */
  private static final int MAX_NAME_CHARACTERS = Clip.LONGEST_NAME;

  private static final String LEVELS =
      Arrays.stream(Level.values()).map(Level::wireName).collect(Collectors.joining(", "));

  private final ReadStore store;
  private final Levels levels;
  private final InstantSource clock;
  private final Function<Context, Realm> realms;

  AnomalyApi(ReadStore store, Levels levels, InstantSource clock, Function<Context, Realm> realms) {
    this.store = store;
    this.levels = levels;
    this.clock = clock;
    this.realms = realms;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/anomalies", this::anomalies);
    routes.get("/api/sensitivity", this::sensitivity);
    routes.put("/api/sensitivity", this::set);
  }

  private void anomalies(Context request) {
    AnomalyQuery query =
        new AnomalyQuery(
            isOpenOnly(request),
            Query.filter(request, "kind"),
            Query.filter(request, "job"),
            Query.filter(request, "queue"),
            Query.limit(request),
            Query.before(request));
    List<StoredAnomaly> anomalies = store.anomalies(realms.apply(request), query);
    StoredAnomaly last =
        anomalies.size() < query.limit() ? null : anomalies.get(anomalies.size() - 1);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("now_ms", clock.millis());
    body.put("anomalies", anomalies);
    body.put("next", last == null ? null : Query.position(last.openedAtMs(), last.id()));
    Answers.json(request, 200, body);
  }

  private static boolean isOpenOnly(Context request) {
    String state = Query.filter(request, "state");
    if (state == null || state.equals("open")) {
      return true;
    }
    if (state.equals("all")) {
      return false;
    }
    throw new BadQuery("state: expected open or all, got " + state, null);
  }

  private void sensitivity(Context request) {
    Realm realm = realms.apply(request);
    List<Preference> jobs =
        store.preferences(realm).stream().filter(each -> !each.isOfTheProject()).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("level", levels.ofProject(realm.id()).wireName());
    body.put(
        "jobs",
        jobs.stream()
            .map(each -> Map.of("job", each.name(), "queue", each.queue(), "level", each.level()))
            .toList());
    Answers.json(request, 200, body);
  }

  /** Of a job if job and queue are named, otherwise of the project; null goes back to its level. */
  private void set(Context request) {
    JsonNode wanted = body(request);
    String job = text(wanted, "job");
    String queue = text(wanted, "queue");
    String level = text(wanted, "level");
    if ((job == null) != (queue == null)) {
      throw new BadQuery("expected both job and queue, or neither; got only one", null);
    }
    if (level == null ? !wanted.path("level").isNull() : Level.ofWireName(level).isEmpty()) {
      String got = wanted.has("level") ? wanted.path("level").toString() : "none";
      throw new BadQuery(
          "level: expected one of " + LEVELS + ", or null for the default; got " + got, null);
    }
    Preference preference = new Preference(orEmpty(job), orEmpty(queue), level);
    levels.set(realms.apply(request), preference);
    sensitivity(request);
  }

  private static JsonNode body(Context request) {
    try {
      return Answers.JSON.readTree(request.body());
    } catch (JsonProcessingException e) {
      throw new BadQuery("expected a JSON object, got something else", e);
    }
  }

  /** Null if it is missing or null. */
  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.asText();
    if (!value.isTextual() || text.isEmpty() || text.length() > MAX_NAME_CHARACTERS) {
      throw new BadQuery(
          field + ": expected a text of 1 to " + MAX_NAME_CHARACTERS + " characters", null);
    }
    return text;
  }

  private static String orEmpty(String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
