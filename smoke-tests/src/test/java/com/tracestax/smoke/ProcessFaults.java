package com.tracestax.smoke;

import com.tracestax.agent.testing.Fault;
import java.util.List;

/** Ways in which a JVM ends. */
final class ProcessFaults {
  /**
   * At most this much is neither on disk nor at the server: two events for each job of a second.
   */
  private static final int EVENTS_OF_ONE_INTERVAL = 2 * 1_000 / FaultRun.MILLIS_BETWEEN_JOBS;

  /** What is on its way, and what jobs print before an agent is told. */
  private static final int BOUND_OF_KILL = 2 * EVENTS_OF_ONE_INTERVAL + LoadJvm.THREADS;

  private ProcessFaults() {}

  static List<FaultCase> all() {
    return List.of(
        FaultCase.of("kill", "JVM killed with -9, next JVM", ProcessFaults::kill)
            .mayLose(BOUND_OF_KILL),
        FaultCase.of(
                "kill-closed", "JVM killed with -9, closed port, next JVM", ProcessFaults::killDown)
            .mayLose(BOUND_OF_KILL),
        FaultCase.of("term", "SIGTERM, a job outlives it by 1.2 s", ProcessFaults::terminate),
        FaultCase.of(
            "term-closed",
            "SIGTERM, a job outlives it, closed port, next JVM",
            ProcessFaults::terminateDown),
        FaultCase.of("exit", "System.exit in a job", run -> toItsEnd(run, "exit")),
        FaultCase.of("daemon", "daemon threads only", run -> toItsEnd(run, "daemon")));
  }

  private static void toItsEnd(FaultRun run, String ending) throws Exception {
    run.start(ending).jvm.awaitExit();
    NetworkFaults.nextIfAnythingIsLeft(run);
  }

  private static void kill(FaultRun run) {
    LoadJvm application = run.start("line");
    application.awaitTenths(6);
    application.jvm.kill();
    application.jvm.awaitExit();
    nextUntilQuiet(run);
  }

  private static void killDown(FaultRun run) {
    LoadJvm application = run.start("line");
    application.awaitTenths(2);
    run.injector.inject(Fault.CLOSED_PORT);
    application.awaitTenths(8);
    application.jvm.kill();
    application.jvm.awaitExit();
    run.injector.heal();
    nextUntilQuiet(run);
  }

  private static void nextUntilQuiet(FaultRun run) {
    LoadJvm next = run.startNext();
    next.awaitAllJobs();
    run.awaitQuiet();
    next.end();
  }

  private static void terminate(FaultRun run) throws Exception {
    LoadJvm application = run.start("term");
    application.awaitAllJobs();
    application.jvm.terminate();
    application.jvm.awaitExit();
    NetworkFaults.nextIfAnythingIsLeft(run);
  }

  private static void terminateDown(FaultRun run) {
    run.injector.inject(Fault.CLOSED_PORT);
    LoadJvm application = run.start("term");
    application.awaitAllJobs();
    application.jvm.terminate();
    application.jvm.awaitExit();
    run.injector.heal();
    NetworkFaults.next(run);
  }
}
