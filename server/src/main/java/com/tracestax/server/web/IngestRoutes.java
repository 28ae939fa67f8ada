package com.tracestax.server.web;

import com.tracestax.server.ingest.BadBody;
import com.tracestax.server.ingest.BodyMemory;
import com.tracestax.server.ingest.BodyReader;
import com.tracestax.server.ingest.CommitLoop;
import com.tracestax.server.ingest.Inflated;
import com.tracestax.server.ingest.ItemReader;
import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Heartbeat;
import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Notice;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.ThreadDump;
import com.tracestax.server.store.StoredKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What agents talk to (docs/wire-format.md). A thread of the HTTP server reads the body, hands it
 * to the commit loop and waits for the disk. Under pressure the answer is 429, if the disk fails it
 * is 503; nothing is kept then.
 */
final class IngestRoutes {
  /** SDKs give up after 5 to 15 s; what commits later is recognised when it comes again. */
  private static final long COMMIT_LIMIT_SECONDS = 30;

  private final Gate gate;
  private final BodyMemory memory;
  private final CommitLoop commits;
  private final DumpRequests dumps;
  private final InstantSource clock;

  IngestRoutes(
      Gate gate, BodyMemory memory, CommitLoop commits, DumpRequests dumps, InstantSource clock) {
    this.gate = gate;
    this.memory = memory;
    this.commits = commits;
    this.dumps = dumps;
    this.clock = clock;
  }

  private interface Parser {
    BodyReader.Items parse(BodyMemory.Body body, long receivedAtMs) throws BadBody, IOException;
  }

  private interface Answer {
    void give(Context request, Realm realm, BodyReader.Items items, Receipt receipt);
  }

  private interface KeyHandler {
    void handle(Context request, StoredKey key) throws IOException;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/ingest", limited(to(BodyReader::events, IngestRoutes::accepted)));
    routes.post("/v1/heartbeat", opened(to(one(ItemReader::heartbeat), this::alive)));
    routes.post("/v1/snapshot", opened(to(one(ItemReader::snapshot), IngestRoutes::accepted)));
    routes.post("/v1/lineage", opened(to(one(ItemReader::lineage), IngestRoutes::accepted)));
    routes.post("/v1/dump", opened(to(one(ItemReader::dump), this::dumped)));
    routes.get("/v1/ping", opened(IngestRoutes::ping));
  }

  private static Parser one(ItemReader.Shape shape) {
    return (body, receivedAtMs) -> BodyReader.one(body, shape, receivedAtMs);
  }

  /** Refuses before the body is read, which is what a limit is there to save. */
  private Handler limited(KeyHandler handler) {
    return opened(
        (request, key) -> {
          if (gate.hasRoom(request, key)) {
            handler.handle(request, key);
          }
        });
  }

  private Handler opened(KeyHandler handler) {
    return request -> {
      Optional<StoredKey> key = gate.open(request);
      if (key.isPresent()) {
        handler.handle(request, key.get());
      }
    };
  }

  private KeyHandler to(Parser parser, Answer answer) {
    return (request, key) -> {
      String encoding = request.header("Content-Encoding");
      if (encoding != null && !encoding.equals("gzip") && !encoding.equals("identity")) {
        Answers.error(
            request, 415, "unknown_encoding", "expected gzip or no encoding, got " + encoding);
        return;
      }
      InputStream in = request.req().getInputStream();
      try (Inflated inflated = "gzip".equals(encoding) ? new Inflated(in) : null;
          BodyMemory.Body body = memory.body(inflated == null ? in : inflated)) {
        long nowMs = clock.millis();
        BodyReader.Items items = parser.parse(body, nowMs);
        write(request, key, new Submission(key.realm(), nowMs, items.facts()))
            .ifPresent(receipt -> answer.give(request, key.realm(), items, receipt));
      } catch (BadBody e) {
        refuse(request, e);
      }
    };
  }

  /** Empty if it was not written and the answer already says so. */
  private Optional<Receipt> write(Context request, StoredKey key, Submission submission) {
    int events = (int) submission.facts().stream().filter(IngestRoutes::isEvent).count();
    if (!gate.take(request, key, events)) {
      return Optional.empty();
    }
    Optional<Receipt> receipt = write(request, submission);
    gate.settle(key, events, receipt.map(each -> events - each.duplicates()).orElse(0));
    return receipt;
  }

  private static boolean isEvent(Fact fact) {
    return fact instanceof TaskEvent || fact instanceof Notice || fact instanceof JobTally;
  }

  private Optional<Receipt> write(Context request, Submission submission) {
    if (submission.facts().isEmpty()) {
      return Optional.of(new Receipt(0, 0));
    }
    Optional<CompletableFuture<Receipt>> receipt = commits.offer(submission);
    if (receipt.isEmpty()) {
      Answers.busy(request, "too many requests wait for the disk: send it again later");
      return Optional.empty();
    }
    try {
      return Optional.of(receipt.get().get(COMMIT_LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      Answers.unavailable(request, "not_written", e.getCause().getMessage());
    } catch (TimeoutException e) {
      Answers.unavailable(request, "slow_disk", "not on disk after " + COMMIT_LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Answers.unavailable(request, "closing", "the server is closing: send it again later");
    }
    return Optional.empty();
  }

  private static void accepted(
      Context request, Realm realm, BodyReader.Items items, Receipt receipt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ok", true);
    body.put("received", items.received());
    body.put("accepted", receipt.accepted());
    body.put("duplicates", receipt.duplicates());
    body.put("rejected", items.rejections());
    Answers.json(request, 202, body);
  }

  private void dumped(Context request, Realm realm, BodyReader.Items items, Receipt receipt) {
    for (Fact fact : items.facts()) {
      if (fact instanceof ThreadDump dump) {
        dumps.answered(realm, dump.workerKey(), dump.commandId());
      }
    }
    accepted(request, realm, items, receipt);
  }

  private void alive(Context request, Realm realm, BodyReader.Items items, Receipt receipt) {
    Map<String, Object> body = Answers.heartbeat(realm, commands(realm, items.facts()));
    if (!items.rejections().isEmpty()) {
      body.put("rejected", items.rejections());
    }
    Answers.json(request, 200, body);
  }

  /** A worker that says good-bye could not answer any more. */
  private List<Map<String, String>> commands(Realm realm, List<Fact> facts) {
    return facts.stream()
        .filter(fact -> fact instanceof Heartbeat beat && !beat.shutdown())
        .map(fact -> ((Heartbeat) fact).worker().key())
        .flatMap(worker -> dumps.deliver(realm, worker, clock.millis()).stream())
        .map(id -> Map.of("id", id, "type", "thread_dump"))
        .toList();
  }

  private static void ping(Context request, StoredKey key) {
    Realm realm = key.realm();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("project_id", realm.projectId());
    data.put("project_name", realm.projectName());
    data.put("plan_tier", "self-hosted");
    data.put("workspace_id", "ws_default");
    data.put("mode", realm.mode().wireName());
    Answers.json(request, 200, Map.of("ok", true, "data", data));
  }

  private static void refuse(Context request, BadBody problem) {
    switch (problem.reason()) {
      case INVALID_JSON -> Answers.error(request, 400, "invalid_json", problem.getMessage());
      case TOO_LARGE -> Answers.error(request, 413, "body_too_large", problem.getMessage());
      case NO_ROOM -> Answers.busy(request, problem.getMessage());
    }
  }
}
