package com.tracestax.server.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.store.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The threads of one service for one framework, of all its workers together. */
record Pool(String service, String framework, int threads, int busy) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of all workers that say how many threads they have. */
  static List<Pool> of(List<Worker> workers) {
    Map<String, Pool> pools = new TreeMap<>();
    for (Worker worker : workers) {
      String service = worker.service() == null ? "" : worker.service();
      for (JsonNode pool : parse(worker.pools())) {
        int threads = pool.path("concurrency").asInt();
        if (threads > 0) {
          String framework = pool.path("framework").asText();
          int busy = Math.min(threads, pool.path("in_flight").asInt());
          Pool one = new Pool(service, framework, threads, busy);
          pools.merge(service + '\n' + framework, one, Pool::plus);
        }
      }
    }
    return new ArrayList<>(pools.values());
  }

  private static Pool plus(Pool one, Pool other) {
    return new Pool(one.service, one.framework, one.threads + other.threads, one.busy + other.busy);
  }

  private static JsonNode parse(String json) {
    try {
      return json == null ? JSON.createArrayNode() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected stored JSON, got " + json, e);
    }
  }
}
