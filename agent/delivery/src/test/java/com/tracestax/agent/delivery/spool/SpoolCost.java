package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What storing costs. Not a test: {@code java -cp target/classes:target/test-classes
 * com.tracestax.agent.delivery.spool.SpoolCost [folder]}.
 */
final class SpoolCost {
  private static final int EVENT_BYTES = 1500;
  private static final int BATCH = 100;
  private static final int EXIT_EVENTS = 10_000;

  private SpoolCost() {}

  public static void main(String[] args) throws IOException {
    Path folder =
        args.length > 0
            ? Path.of(args[0])
            : Files.createTempDirectory("spool-cost").toAbsolutePath();
    measure("append, cold JVM, 10,000 events", folder, EXIT_EVENTS, false);
    measure("append, warm", folder, 200_000, false);
    measure("store, each batch a file", folder, 200_000, true);
    measure("append, 10,000 events at exit", folder, EXIT_EVENTS, false);
  }

  private static void measure(String what, Path folder, int events, boolean store) {
    List<byte[]> batch = batch();
    Spool spool = SpoolJvm.spool(new String[] {folder.toString(), "cost"});
    long nanos = System.nanoTime();
    long cpuNanos = cpuNanos();
    for (int i = 0; i < events; i += BATCH) {
      if (!(store ? spool.store(spool.reserve(), batch) : spool.append(batch))) {
        throw new IllegalStateException("expected room, got " + spool.counters().failure());
      }
    }
    cpuNanos = cpuNanos() - cpuNanos;
    nanos = System.nanoTime() - nanos;
    report(what, events, nanos, cpuNanos);
    nanos = System.nanoTime();
    cpuNanos = cpuNanos();
    for (Stored next = spool.next(BATCH, 1 << 22);
        next != null;
        next = spool.next(BATCH, 1 << 22)) {
      spool.settle(next);
    }
    report("  read back and settled", events, System.nanoTime() - nanos, cpuNanos() - cpuNanos);
    spool.close();
  }

  private static void report(String what, int events, long nanos, long cpuNanos) {
    System.out.printf(
        "%-34s %8.2f µs and %6.2f µs CPU an event, %8.1f ms in all%n",
        what, nanos / 1e3 / events, cpuNanos / 1e3 / events, nanos / 1e6);
  }

  private static List<byte[]> batch() {
    Random random = new Random(1);
    List<byte[]> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      byte[] event = new byte[EVENT_BYTES];
      random.nextBytes(event);
      batch.add(event);
    }
    return batch;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
