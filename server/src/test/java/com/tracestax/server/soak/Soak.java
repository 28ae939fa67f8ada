package com.tracestax.server.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Offers a running server so many events a second for so long, and counts in its database what has
 * become of them. Started by benchmarks/soak. Arguments: URL, key, process id and data directory of
 * the server, events a second, seconds, connections, jobs, events in a batch.
 */
final class Soak {
  private static final int WORKERS_PER_CONNECTION = 2;
  private static final int ROW_EVERY_SECONDS = 10;

  private final ServerWatch server;
  private final Progress progress = new Progress();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private long startNanos;
  private double serverCpuBefore;
  private double ownCpuBefore;

  private Soak(ServerWatch server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    int[] numbers = new int[5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(arguments[4 + i]);
    }
    Soak soak = new Soak(new ServerWatch(Long.parseLong(arguments[2]), Path.of(arguments[3])));
    boolean whole = soak.run(URI.create(arguments[0]), arguments[1], numbers);
    System.exit(whole ? 0 : 1);
  }

  private boolean run(URI url, String key, int[] numbers) throws Exception {
    int connections = numbers[2];
    int startsPerBatch = numbers[4] / 2;
    long everyNanos = 1_000_000_000L * connections * startsPerBatch * 2 / numbers[0];
    long batches = TimeUnit.SECONDS.toNanos(numbers[1]) / everyNanos;
    Sender.Plan plan =
        new Sender.Plan(url, key, startsPerBatch, everyNanos, System.currentTimeMillis(), batches);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    startNanos = System.nanoTime();
    serverCpuBefore = server.cpuSeconds();
    ownCpuBefore = ServerWatch.cpuSeconds(ProcessHandle.current());
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      running.add(threads.submit(new Sender(plan, progress, workers(numbers[3]))));
    }
    threads.shutdown();
    watch(running);
    return check();
  }

  private SimulatedWorker[] workers(int jobs) {
    SimulatedWorker[] some = new SimulatedWorker[WORKERS_PER_CONNECTION];
    for (int i = 0; i < some.length; i++) {
      some[i] = new SimulatedWorker(workers.size(), jobs, System.nanoTime());
      workers.add(some[i]);
    }
    return some;
  }

  private void watch(List<Future<Void>> running) throws Exception {
    System.out.println(
        "   s  offered/s  acked/s  429+503  p50 ms  p99 ms  max ms  server CPU  generator CPU"
            + "  RSS MiB  heap MiB  db MiB  wal MiB");
    long offered = 0;
    long acknowledged = 0;
    int answers = 0;
    long rowNanos = startNanos;
    for (Future<Void> sender : running) {
      while (!endsWithin(sender, ROW_EVERY_SECONDS)) {
        double seconds = (System.nanoTime() - rowNanos) / 1e9;
        rowNanos = System.nanoTime();
        long offeredNow = progress.offered.get();
        long acknowledgedNow = progress.acknowledged.get();
        double[] ms = progress.sortedMsSince(answers);
        answers += ms.length;
        row((offeredNow - offered) / seconds, (acknowledgedNow - acknowledged) / seconds, ms);
        offered = offeredNow;
        acknowledged = acknowledgedNow;
      }
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.println("all of it:");
    row(
        progress.offered.get() / seconds,
        progress.acknowledged.get() / seconds,
        progress.sortedMsSince(0));
  }

  private static boolean endsWithin(Future<Void> sender, int seconds) throws Exception {
    try {
      sender.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void row(double offeredPerSecond, double acknowledgedPerSecond, double[] ms)
      throws IOException {
    System.out.printf(
        "%4d  %9.0f  %7.0f  %7d  %6.0f  %6.0f  %6.0f  %10.1f  %13.1f  %7d  %8d  %6d  %7d%n",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos),
        offeredPerSecond,
        acknowledgedPerSecond,
        progress.refused.get(),
        Progress.quantile(ms, 0.5),
        Progress.quantile(ms, 0.99),
        Progress.quantile(ms, 1),
        server.cpuSeconds() - serverCpuBefore,
        ServerWatch.cpuSeconds(ProcessHandle.current()) - ownCpuBefore,
        server.residentMib(),
        server.heapMib(),
        server.databaseMib(),
        server.logMib());
  }

  /** Everything acknowledged is there, each run once, started and ended. */
  private boolean check() throws SQLException {
    long runs = workers.stream().mapToLong(SimulatedWorker::runs).sum();
    long events = progress.acknowledged.get();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server.database());
        Statement statement = connection.createStatement()) {
      long eventRows =
          count(statement, "SELECT count(*) FROM event WHERE event_id IS NOT NULL"); // no findings
      long runRows = count(statement, "SELECT count(*) FROM attempt");
      long ended =
          count(
              statement,
              "SELECT count(*) FROM attempt"
                  + " WHERE started_at_ms IS NOT NULL AND ended_at_ms IS NOT NULL");
      long tallied = count(statement, "SELECT sum(runs) FROM tally");
      System.out.printf(
          "events acknowledged %d, stored %d; runs sent %d, stored %d, ended %d, counted %d%n",
          events, eventRows, runs, runRows, ended, tallied);
      System.out.printf("lost %d, twice %d%n", Math.max(0, events - eventRows), runRows - runs);
      return eventRows == events && runRows == runs && ended == runs && tallied == runs;
    }
  }

  private static long count(Statement statement, String query) throws SQLException {
    return statement.executeQuery(query).getLong(1);
  }
}
