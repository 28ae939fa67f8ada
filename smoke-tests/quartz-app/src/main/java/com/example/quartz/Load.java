package com.example.quartz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.spi.OperableTrigger;

/** The jobs of {@link LoadMain}, counted. */
final class Load {
  /** Longer than the moment an agent gives to jobs that nobody waits for. */
  private static final long OUTLIVES_MILLIS = 1_200;

  private static final String DUE = "due";

  private static volatile Load current;

  private final int jobs;
  private final String ending;
  private final CountDownLatch left;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private int begun;
  private int ended;
  private long lateMillis;
  private long latestMillis;

  private Load(int jobs, String ending) {
    this.jobs = jobs;
    this.ending = ending;
    left = new CountDownLatch(ending.equals("term") ? jobs - 1 : jobs);
  }

  static Load begin(int jobs, String ending) {
    current = new Load(jobs, ending);
    return current;
  }

  /** What a job needs to know how late it is, by a clock that nobody sets. */
  static JobDataMap now() {
    JobDataMap data = new JobDataMap();
    data.put(DUE, System.nanoTime());
    return data;
  }

  void awaitAll() throws InterruptedException {
    left.await();
  }

  void stopping() {
    stopping.countDown();
  }

  /** What it cost the application: how late its jobs were, and the CPU time of their threads. */
  synchronized String summary(String scheduler) {
    return "ran "
        + ended
        + " jobs, late by "
        + lateMillis / Math.max(1, begun)
        + " ms, at most "
        + latestMillis
        + " ms, cpu "
        + cpuMillis(scheduler)
        + " ms";
  }

  private synchronized int begin(String id, long late) {
    begun++;
    lateMillis += late;
    latestMillis = Math.max(latestMillis, late);
    System.out.println("began " + id);
    return begun;
  }

  /** Says every tenth part of the way. */
  private synchronized void end(String id) {
    ended++;
    System.out.println("ended " + id);
    if (ended * 10 / jobs > (ended - 1) * 10 / jobs) {
      System.out.println("done " + ended * 10 / jobs + " of 10");
    }
  }

  private static long cpuMillis(String scheduler) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith(scheduler + "_")) {
        nanos += threads.getThreadCpuTime(id);
      }
    }
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /** One of them. */
  public static final class Work implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Load load = current;
      String id = ((OperableTrigger) context.getTrigger()).getFireInstanceId();
      long due = context.getMergedJobDataMap().getLong(DUE);
      int number = load.begin(id, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due));
      if (number == load.jobs) {
        last(load, id);
      }
      load.end(id);
      load.left.countDown();
    }

    private static void last(Load load, String id) {
      if (load.ending.equals("exit")) {
        System.out.println("exits in " + id);
        System.exit(0);
      } else if (load.ending.equals("term")) {
        outlive(load);
      }
    }

    private static void outlive(Load load) {
      try {
        System.out.println("outlives");
        load.stopping.await();
        Thread.sleep(OUTLIVES_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
