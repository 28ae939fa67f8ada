package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps and chunks that a manager sends to a worker in another JVM, through a real broker: one of
 * three partitions fails and is restarted, one of three chunks fails.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("versions")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBatchRemoteIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final String MANAGER_STEP = "partitioned:1/shipping";
  private static final String FIVE_IN_THREE_CHUNKS =
      "{\"read\":5,\"write\":5,\"filter\":0,\"commit\":3,\"rollback\":0}";

  /** Of four launches and as many steps, of four partitions and six chunks. */
  private static final int ENDS = 18;

  @Parameter RemoteBatchVersion version;
  @TempDir static Path folder;
  private FakeIngest ingest;
  private FakeTraces traces;
  private RemoteBatch observed;
  private RemoteBatch plain;

  static List<RemoteBatchVersion> versions() {
    return RemoteBatchVersion.ALL.stream().filter(version -> version.jvm().isPresent()).toList();
  }

  @BeforeParameterizedClassInvocation
  void runTheJobs() {
    ingest = new FakeIngest();
    traces = new FakeTraces();
    Map<String, String> settings = new HashMap<>(AgentSettings.sendingTo(ingest.url()));
    settings.putAll(traces.settings());
    settings.put("tracestax.spring-batch.parameters", "day");
    TestJvm jvm = version.jvm().orElseThrow();
    plain = new RemoteBatch(version, jvm, Packaging.NONE, Map.of(), folder);
    observed = new RemoteBatch(version, jvm, ShippedJars.product(), settings, folder);
    for (RemoteBatch batch : List.of(plain, observed)) {
      batch.breakFor("partition1-3").launch("partitioned 1", "FAILED");
      batch.breakFor("none").launch("partitioned 1", "COMPLETED").launch("chunked 1", "COMPLETED");
      batch.breakFor("dispatching-3").launch("chunked 2", "FAILED");
      batch.quit();
    }
    ingest.awaitEvents(
        events -> events.stream().filter(ReceivedEvent::isEnd).count() >= ENDS, DEADLINE);
  }

  @AfterParameterizedClassInvocation
  void stopEverything() {
    plain.close();
    observed.close();
    traces.close();
    ingest.close();
  }

  @Test
  void job_isARunOfTheManager() {
    assertThat(story("partitioned:1"))
        .containsExactly("started 1", "failed 1", "started 2", "succeeded 2");
    assertThat(story("chunked:2")).containsExactly("started 1", "succeeded 1");
    assertThat(story("chunked:3")).containsExactly("started 1", "failed 1");
    assertThat(run("partitioned:1"))
        .allSatisfy(
            event -> {
              assertThat(event.taskName()).isEqualTo("partitioned");
              assertThat(event.parentId()).isEmpty();
              assertThat(event.text("/task/parameters/day")).isEqualTo("1");
              assertThat(pid(event)).isEqualTo(observed.manager.pid());
            });
  }

  @Test
  void stepWithPartitions_isARunOfTheManager_andKnowsWhatTheyDid() {
    assertThat(story(MANAGER_STEP))
        .containsExactly("started 1", "failed 1", "started 2", "succeeded 2");
    assertThat(run(MANAGER_STEP))
        .allSatisfy(
            event -> {
              assertThat(event.taskName()).isEqualTo("partitioned/shipping");
              assertThat(event.parentId()).isEqualTo("partitioned:1");
              assertThat(pid(event)).isEqualTo(observed.manager.pid());
            });
    assertThat(counts(run(MANAGER_STEP).get(1)))
        .isEqualTo("{\"read\":14,\"write\":12,\"filter\":0,\"commit\":7,\"rollback\":1}");
  }

  @Test
  void partition_isARunOfTheWorker_andAPartOfTheManagersStep() {
    assertThat(story(MANAGER_STEP + ":partition0")).containsExactly("started 1", "succeeded 1");
    assertThat(story(MANAGER_STEP + ":partition2")).containsExactly("started 1", "succeeded 1");
    assertThat(ingest.eventsOf("partitioned/shipOrders"))
        .hasSize(8)
        .allSatisfy(
            event -> {
              assertThat(event.taskId()).startsWith(MANAGER_STEP + ":partition");
              assertThat(event.parentId()).isEqualTo(MANAGER_STEP);
              assertThat(event.text("/worker/thread")).contains("container");
              assertThat(pid(event)).isEqualTo(observed.worker.pid());
            });
    assertThat(counts(run(MANAGER_STEP + ":partition0").get(1))).isEqualTo(FIVE_IN_THREE_CHUNKS);
  }

  @Test
  void partitionThatFails_saysWhy_andIsTriedAgainByARestart() {
    List<ReceivedEvent> events = run(MANAGER_STEP + ":partition1");
    assertThat(story(MANAGER_STEP + ":partition1"))
        .containsExactly("started 1", "failed 1", "started 2", "succeeded 2");
    ReceivedEvent failed = events.get(1);
    assertThat(failed.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(failed.errorMessage()).isEqualTo("no truck for shipping:partition1-3");
    assertThat(failed.stackTrace()).contains("\tat com.example.shipping.Trucks.load(");
    assertThat(counts(failed))
        .isEqualTo("{\"read\":4,\"write\":2,\"filter\":0,\"commit\":1,\"rollback\":1}");
    assertThat(counts(events.get(3))).isEqualTo(FIVE_IN_THREE_CHUNKS);
  }

  @Test
  void chunkOfAnotherJvm_isARunOfTheWorker_andAPartOfItsStep() {
    List<ReceivedEvent> chunks = ingest.eventsOf("chunked/dispatching/chunk");
    assertThat(chunks)
        .hasSize(12)
        .allSatisfy(
            event -> {
              assertThat(event.taskId()).startsWith(event.parentId() + "/chunk-");
              assertThat(event.parentId()).matches("chunked:[23]/dispatching");
              assertThat(pid(event)).isEqualTo(observed.worker.pid());
            });
    assertThat(chunks)
        .filteredOn(ReceivedEvent::isEnd)
        .extracting(event -> event.parentId() + " " + event.statusAndAttempt())
        .containsExactly(
            "chunked:2/dispatching succeeded 1",
            "chunked:2/dispatching succeeded 1",
            "chunked:2/dispatching succeeded 1",
            "chunked:3/dispatching succeeded 1",
            "chunked:3/dispatching failed 1",
            "chunked:3/dispatching succeeded 1");
    assertThat(chunks)
        .filteredOn(event -> event.status().equals("failed"))
        .singleElement()
        .satisfies(
            failed -> assertThat(failed.errorMessage()).isEqualTo("no truck for dispatching-3"));
  }

  @Test
  void spansOfTheWorker_areChildrenOfTheManagersSteps() {
    for (String step : List.of(MANAGER_STEP, "chunked:2/dispatching", "chunked:3/dispatching")) {
      List<ReceivedEvent> parts = starts(event -> event.parentId().equals(step));
      assertThat(parts).isNotEmpty();
      for (ReceivedEvent part : parts) {
        assertThat(span(part).isChildOf(span(attempt(step, part.attempt()))))
            .as(() -> part + " in " + traces.describe())
            .isTrue();
      }
    }
  }

  @Test
  void secondAttempt_isLinkedToTheFirst() {
    for (String run : List.of("partitioned:1", MANAGER_STEP, MANAGER_STEP + ":partition1")) {
      assertThat(span(attempt(run, 2)).links()).as(run).containsExactly(span(attempt(run, 1)).id());
      assertThat(attempt(run, 2).traceId()).isNotEqualTo(attempt(run, 1).traceId());
    }
  }

  @Test
  void identityOfJobs_isTheSameWithAndWithoutTheAgent() {
    assertThat(said(observed)).as(observed.manager::describe).isEqualTo(said(plain)).hasSize(11);
    assertThat(observed.manager.stdout()).noneMatch(line -> line.contains("tracestax_"));
    ingest.assertEventsAreWellFormed();
  }

  /** Results of jobs, and what is stored of instances and parameters. */
  private static List<String> said(RemoteBatch batch) {
    return batch.manager.stdout().stream().filter(line -> line.matches("(row:|\\d+ ).*")).toList();
  }

  private List<ReceivedEvent> run(String id) {
    return ingest.events().stream().filter(event -> event.taskId().equals(id)).toList();
  }

  private List<String> story(String id) {
    return run(id).stream().map(ReceivedEvent::statusAndAttempt).toList();
  }

  private List<ReceivedEvent> starts(Predicate<ReceivedEvent> wanted) {
    return ingest.events().stream()
        .filter(event -> event.status().equals("started"))
        .filter(wanted)
        .toList();
  }

  private ReceivedEvent attempt(String run, int number) {
    return starts(event -> event.taskId().equals(run) && event.attempt() == number).get(0);
  }

  private ReceivedSpan span(ReceivedEvent event) {
    return traces.spans().stream()
        .filter(span -> span.spanId().equals(event.spanId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span of " + event + " in " + traces.describe()));
  }

  private static String counts(ReceivedEvent end) {
    return end.json().at("/metrics/counts").toString();
  }

  private static long pid(ReceivedEvent event) {
    return event.json().at("/worker/pid").asLong();
  }
}
