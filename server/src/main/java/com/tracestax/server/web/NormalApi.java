package com.tracestax.server.web;

import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.Baselines;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.store.ReadStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is normal of each job on each queue. */
final class NormalApi {
  private final ReadStore store;
  private final Baselines baselines;
  private final InstantSource clock;
  private final Function<Context, Realm> realms;

  NormalApi(
      ReadStore store, Baselines baselines, InstantSource clock, Function<Context, Realm> realms) {
    this.store = store;
    this.baselines = baselines;
    this.clock = clock;
    this.realms = realms;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/normals", this::normals);
  }

  private void normals(Context request) {
    long nowMs = clock.millis();
    String job = Query.filter(request, "job");
    String queue = Query.filter(request, "queue");
    List<JobPair> pairs = store.pairs(realms.apply(request), job, queue, Query.limit(request));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("now_ms", nowMs);
    body.put(
        "normals",
        pairs.stream()
            .map(pair -> NormalView.json(pair, baselines.of(pair.job()), nowMs))
            .toList());
    Answers.json(request, 200, body);
  }
}
