package com.tracestax.agent.runtime;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.config.ConfigReading;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A framework that runs an empty job far too often, with a whole agent: benchmarks/sampling.
 * Arguments: {@code <threads> <runs a second, 0 for as many as there can be> <seconds> <one in so
 * many fails, 0 for none>}. Prints what it cost; the settings are those of the agent.
 */
final class RunawayLoad {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final AtomicLong runs = new AtomicLong();
  private static final AtomicLong failures = new AtomicLong();
  private static final AtomicLong cpuNanos = new AtomicLong();
  private static final AtomicLong bytes = new AtomicLong();

  private RunawayLoad() {}

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    long perSecond = Long.parseLong(args[1]);
    long seconds = Long.parseLong(args[2]);
    int failing = Integer.parseInt(args[3]);
    JobRuns jobs = args.length > 4 ? null : jobs();
    long beganNanos = System.nanoTime();
    long processNanos = PROCESS.getProcessCpuTime();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String prefix = ProcessHandle.current().pid() + "-" + beganNanos + "-" + i + "-";
      Pace pace = new Pace(beganNanos, perSecond / threads, seconds);
      workers.add(new Thread(() -> work(jobs, prefix, pace, failing), "worker-" + i));
    }
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    double tookSeconds = (System.nanoTime() - beganNanos) / 1e9;
    long processUsed = PROCESS.getProcessCpuTime() - processNanos;
    System.out.printf(
        "%,d runs, %,d of them failed, %,.0f a second; job threads: %,d ns of CPU and %,d bytes a"
            + " run; whole process: %.0f %% of one CPU, %,d ns a run%n",
        runs.get(),
        failures.get(),
        runs.get() / tookSeconds,
        cpuNanos.get() / runs.get(),
        bytes.get() / runs.get(),
        processUsed / 1e7 / tookSeconds,
        processUsed / runs.get());
  }

  private static JobRuns jobs() {
    ConfigReading settings = ConfigReader.readFromJvm();
    SpanModes spans = new SpanModes(settings.config(), () -> false, Set.of());
    ModulesReport modules =
        new ModulesReport(RunawayLoad.class.getClassLoader(), name -> null, Set.of());
    AgentRuntime agent =
        new AgentRuntime(settings, spans, modules, System.out::println, System.out::println);
    agent.addExitHook();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .setLoggerProvider(
                SdkLoggerProvider.builder().addLogRecordProcessor(agent.processor()).build())
            .build());
    return JobRuns.toAgent();
  }

  private static void work(JobRuns jobs, String prefix, Pace pace, int failing) {
    long id = Thread.currentThread().getId();
    long cpuBefore = THREADS.getThreadCpuTime(id);
    long bytesBefore = THREADS.getThreadAllocatedBytes(id);
    int done = 0;
    int failed = 0;
    while (pace.allows(done)) {
      done++;
      boolean fails = failing > 0 && done % failing == 0;
      failed += fails ? 1 : 0;
      run(jobs, prefix + done, fails);
    }
    cpuNanos.addAndGet(THREADS.getThreadCpuTime(id) - cpuBefore);
    bytes.addAndGet(THREADS.getThreadAllocatedBytes(id) - bytesBefore);
    runs.addAndGet(done);
    failures.addAndGet(failed);
  }

  private static void run(JobRuns jobs, String id, boolean fails) {
    JobRun run = JobRun.builder("load", "com.acme.Mail.send", "default").id(id).build();
    if (jobs == null) {
      return; // what the loop itself costs
    }
    var attempt = jobs.started(run, 1);
    if (fails) {
      JobError error = JobError.of(new IllegalStateException("no such mailbox"));
      jobs.failed(attempt, jobs.endOf(attempt, error), null);
    } else {
      jobs.succeeded(attempt);
    }
  }

  /** Looks at the clock every 64 runs; a worker that is behind catches up. */
  private record Pace(long beganNanos, long perSecond, long seconds) {
    boolean allows(int done) {
      if (done % 64 != 0) {
        return true;
      }
      long elapsedNanos = System.nanoTime() - beganNanos;
      long aheadNanos = perSecond == 0 ? 0 : done * 1_000_000_000L / perSecond - elapsedNanos;
      if (aheadNanos > 1_000_000) {
        LockSupport.parkNanos(aheadNanos);
      }
      return elapsedNanos < seconds * 1_000_000_000L;
    }
  }
}
