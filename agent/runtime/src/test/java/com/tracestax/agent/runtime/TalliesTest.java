package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunawayJob.agentOfServerWithTallies;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.JobRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What was only counted reaches a server that understands it, exactly, and no other. */
class TalliesTest {
  private final RunningAgent agent = agentOfServerWithTallies(Map.of());
  private final RunawayJob job = new RunawayJob(agent, "runaway");

  @Test
  void untilTheServerHasAnswered_countsWait() {
    agent.sender.heartbeatStatus = 503;
    job.succeed(5_000);
    job.window();
    job.window();
    assertThat(job.tallies()).isEmpty();
    agent.sender.heartbeatStatus = 200;
    agent.beat();
    job.window();

    assertThat(job.total("succeeded")).isEqualTo(5_000);
    assertThat(job.tallies().get(0).at("/window/from").asText())
        .isEqualTo("2025-11-21T09:30:00.123Z");
  }

  @Test
  void aServerThatDoesNotUnderstand_getsNone_andTheyAreCountedAsSkipped() {
    agent.sender.heartbeatReply = "{\"ok\":true}";
    job.succeed(5_000);
    job.window();
    job.window();

    assertThat(job.tallies()).isEmpty();
    assertThat(agent.beat().at("/agent/skipped/sampled").asLong()).isEqualTo(3_000);
  }

  @Test
  void aJvmThatEndsBeforeTheAnswer_countsThemAsSkipped() {
    agent.sender.heartbeatStatus = 503;
    job.succeed(5_000);
    agent.exitHook().run();

    assertThat(job.tallies()).isEmpty();
    assertThat(agent.sender.lastHeartbeat().at("/agent/skipped/sampled").asLong()).isEqualTo(3_000);
  }

  @Test
  void atExit_everyRunIsReportedOrCountedOnce() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(60L));
    job.succeed(5_000);
    List<Attempt> open = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      open.add(agent.runs.started(job.run(), 1));
    }
    agent.exitHook().run();
    assertThat(job.total("succeeded")).isEqualTo(5_000);
    assertThat(job.total("failed")).as("gone with the JVM").isEqualTo(60);
    assertThat(job.counted("failed")).as("a guess can only be of a single run").isZero();

    open.forEach(agent.runs::succeeded);
    assertThat(job.singles().get("succeeded")).isEqualTo(2_000 + 60);
    assertThat(job.counted("succeeded")).isEqualTo(3_000);
  }

  @Test
  void whileTheApplicationWaitsForItsJobs_theLastEndsAreNotLost() {
    agent.runs.pool(new JobPool("quartz", "Billing").draining(true));
    List<Attempt> awaited = new ArrayList<>();
    job.succeed(2_000);
    for (int i = 0; i < 90; i++) {
      awaited.add(agent.runs.started(job.run(), 1));
    }
    agent.whileExiting =
        () -> {
          agent.clock.nanos += 20_000_000;
          awaited.forEach(agent.runs::succeeded);
          job.succeed(3_000);
          agent.runs.pool(new JobPool("quartz", "Billing").draining(false));
        };
    agent.exitHook().run();

    assertThat(job.total("succeeded")).isEqualTo(2_000 + 90 + 3_000);
    assertThat(job.singles().get("succeeded")).isBetween(2_000L + 1_800, 2_000L + 2_200);
  }

  @Test
  void manyThreads_andAWindowThatEndsAnyTime_loseNothing() throws Exception {
    job.succeed(1);
    agent.delivery.flush();
    int threads = 4;
    int runs = 20_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String prefix = "thread " + i + " run ";
      workers.add(pool.submit(() -> runAll(prefix, runs)));
    }
    while (workers.stream().anyMatch(worker -> !worker.isDone())) {
      agent.timer.tasks.getOrDefault(RunReports.WINDOW.toMillis(), () -> {}).run();
      agent.delivery.flush();
    }
    for (Future<?> worker : workers) {
      worker.get();
    }
    pool.shutdown();
    job.window();

    long all = (long) threads * runs;
    assertThat(job.total("succeeded")).isEqualTo(1 + all / 50 * 49);
    assertThat(job.total("failed")).isEqualTo(all / 100);
    assertThat(job.total("retried")).isEqualTo(all / 100);
  }

  private void runAll(String prefix, int runs) {
    for (int i = 0; i < runs; i++) {
      Attempt attempt =
          agent.runs.started(
              JobRun.builder("quartz", "runaway", "Billing").id(prefix + i).build(), 1);
      if (i % 100 == 0) {
        agent.runs.failed(attempt, agent.runs.endOf(attempt, null), "no");
      } else if (i % 100 == 50) {
        agent.runs.retried(attempt, agent.runs.endOf(attempt, null));
      } else {
        agent.runs.succeeded(attempt);
      }
    }
  }
}
