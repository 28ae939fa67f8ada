package com.example.jobrunr;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.scheduling.BackgroundJobRequest;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/** A JobRunr on a database, set up as its documentation says, with a server not yet started. */
final class Node {
  private static final long DEADLINE_MILLIS = 60_000;

  private final RecordedConnections connections;
  private final JobTable table;
  private final JobRunrConfigurationResult jobRunr;
  private final BackgroundJobServer server;

  Node(String url, int threads) throws ReflectiveOperationException {
    connections = new RecordedConnections(url);
    table = new JobTable(connections);
    JobRunrConfiguration configuration =
        JobRunr.configure()
            .useStorageProvider(SqlStorageProviderFactory.using(connections.dataSource()))
            .useBackgroundJobServer(Versions.pollingADatabase().andWorkerCount(threads), false);
    // What it counts for JMX it counts at most once a second, by the clock.
    if (Boolean.getBoolean("node.jmx")) {
      configuration.useJmxExtensions();
    }
    jobRunr = configuration.initialize();
    server = JobRunr.getBackgroundJobServer();
  }

  void obey(String line) throws Exception {
    switch (line) {
      case "enqueue":
        enqueue();
        break;
      case "enqueue under a span":
        Tracing.inSpan("request", this::enqueue);
        break;
      case "enqueue endless":
        BackgroundJob.<NodeJobs>enqueue(jobs -> jobs.endlessWhereDoomed());
        break;
      case "enqueue holding":
        BackgroundJob.<NodeJobs>enqueue(jobs -> jobs.holding());
        break;
      case "release":
        NodeJobs.RELEASED.countDown();
        break;
      case "start":
        server.start();
        break;
      case "await":
        await();
        break;
      case "print rows":
        print("row", table.rows());
        break;
      case "print statements":
        print("statement", connections.statementsOf(Thread.currentThread()));
        print("other", connections.distinctStatementsOfOthers(Thread.currentThread()));
        break;
      case "stop":
        server.stop();
        break;
      default:
        throw new IllegalArgumentException(line);
    }
  }

  private void enqueue() throws ReflectiveOperationException {
    BackgroundJob.<NodeJobs>enqueue(jobs -> jobs.once("Miller"));
    BackgroundJob.<NodeJobs>enqueue(jobs -> jobs.failing());
    BackgroundJobRequest.enqueue(new Requests.Print("a letter"));
    BackgroundJob.<NodeJobs, Integer>enqueue(Stream.of(1, 2), (jobs, i) -> jobs.ofABatch(i));
    Versions.<NodeJobs>schedule(
        jobRunr.getJobScheduler(), Instant.now().plusSeconds(3600), jobs -> jobs.later());
  }

  /** Until all is done that is due, and JobRunr has looked twice for whatever it looks for. */
  private void await() throws SQLException, InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (isBusy() || connections.count("update jobrunr_backgroundjobservers") < 3) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("still not done: " + table.rows());
      }
      Thread.sleep(50);
    }
  }

  private boolean isBusy() throws SQLException {
    for (String state : Arrays.asList("ENQUEUED", "PROCESSING")) {
      if (table.count(state) > 0) {
        return true;
      }
    }
    return false;
  }

  private static void print(String what, List<String> lines) {
    for (String line : lines) {
      System.out.println(what + ": " + line);
    }
  }
}
