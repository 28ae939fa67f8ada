package com.example.quartz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import org.quartz.JobDataMap;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.SchedulerRepository;

/**
 * Enqueues over RMI, each time under a span of its own, and prints what is current in the runs and
 * what is left in the data of the caller. Then it prints {@code ran} and waits for a line on
 * standard input.
 */
public final class RemoteMain {
  private static final long HOUR_MILLIS = 3_600_000;

  private static final int MAX_TRIES = 5;

  private final int port;
  private final Worker served;

  private RemoteMain(int port) throws SchedulerException {
    this.port = port;
    served = new Worker(Settings.served(Settings.of("SmokeScheduler", 4), port));
  }

  public static void main(String[] args) {
    try {
      RemoteMain server = onAFreePort();
      Worker served = server.served;
      served.start();
      // The stand-in has the same name, and each JVM room for one of each name.
      SchedulerRepository.getInstance().remove("SmokeScheduler");
      enqueue(Worker.remote(Settings.ofRemote(server.port)), served);
      for (String name : new String[] {"once", "fired", "rescheduled"}) {
        served.runs().awaitCompleted(name, 1);
      }
      TracedJob.SEEN.forEach(System.out::println);
      System.out.println("ran");
      Main.awaitLine();
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static RemoteMain onAFreePort() throws IOException, SchedulerException {
    for (int tries = 1; ; tries++) {
      try {
        return new RemoteMain(freePort());
      } catch (SchedulerException e) { // somebody else may have taken the port meanwhile
        if (tries == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  private static void enqueue(Worker remote, Worker served) throws Exception {
    Trigger once = Worker.trigger("once", Instant.now(), 0, 0);
    Tracing.inSpan("request once", () -> schedule(remote, once));
    System.out.println("data of once: " + UserData.text(once.getJobDataMap()));
    served.add("fired", TracedJob.class);
    JobDataMap data = new JobDataMap();
    Tracing.inSpan("request fired", () -> remote.fire("fired", data));
    System.out.println("data of fired: " + UserData.text(data));
    schedule(served, Worker.trigger("rescheduled", Instant.now().plusMillis(HOUR_MILLIS), 0, 0));
    Trigger sooner = Worker.trigger("rescheduled", Instant.now(), 0, 0);
    Tracing.inSpan("request rescheduled", () -> remote.reschedule("rescheduled", sooner));
    System.out.println("data of rescheduled: " + UserData.text(sooner.getJobDataMap()));
  }

  private static void schedule(Worker worker, Trigger trigger) throws Exception {
    worker.schedule(Worker.triggerName(trigger), TracedJob.class, new JobDataMap(), trigger);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
