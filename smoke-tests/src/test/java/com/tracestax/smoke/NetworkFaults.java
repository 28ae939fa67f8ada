package com.tracestax.smoke;

import com.tracestax.agent.testing.Fault;
import java.time.Duration;
import java.util.List;

/** What goes wrong on the way to a server that is well. */
final class NetworkFaults {
  private NetworkFaults() {}

  static List<FaultCase> all() {
    return List.of(
        FaultCase.of("healthy", "nothing goes wrong", NetworkFaults::healthy),
        FaultCase.of("closed", "closed port", run -> outage(run, Fault.CLOSED_PORT)),
        FaultCase.of("silent", "black hole", run -> outage(run, Fault.BLACK_HOLE)),
        FaultCase.of(
            "slow",
            "answers of one byte a second",
            run -> outage(run, Fault.slowAnswers(Duration.ofSeconds(1)))),
        FaultCase.of(
            "reset-request",
            "connection reset in the middle of a request",
            run -> outage(run, Fault.resetRequestsAfter(1_000))),
        FaultCase.of(
            "reset-answer",
            "connection reset in the middle of an answer",
            run -> outage(run, Fault.resetAnswersAfter(20))),
        FaultCase.of("loss", "each packet is lost with 1 %", NetworkFaults::loss),
        FaultCase.of(
            "delay",
            "each packet is late by 100 ms",
            run -> outage(run, Fault.delay(Duration.ofMillis(100)))),
        FaultCase.of(
            "exit-closed",
            "closed port until after the exit, next JVM",
            run -> exitAndNext(run, Fault.CLOSED_PORT)),
        FaultCase.of(
            "exit-silent",
            "black hole until after the exit, next JVM",
            run -> exitAndNext(run, Fault.BLACK_HOLE)),
        FaultCase.of(
            "exit-slow",
            "one byte a second until after the exit, next JVM",
            run -> exitAndNext(run, Fault.slowAnswers(Duration.ofSeconds(1)))));
  }

  private static void healthy(FaultRun run) {
    LoadJvm application = run.start("line");
    application.awaitAllJobs();
    run.awaitStored();
    application.end();
  }

  /** From the second tenth of the jobs to the eighth. */
  static void outage(FaultRun run, Fault fault) {
    LoadJvm application = run.start("line");
    application.awaitTenths(2);
    run.injector.inject(fault);
    application.awaitTenths(8);
    run.injector.heal();
    application.awaitAllJobs();
    run.awaitStored();
    application.end();
  }

  private static void loss(FaultRun run) {
    run.set("tracestax.batch.interval", "100ms");
    run.injector.inject(Fault.loss(0.01, 42));
    LoadJvm application = run.start("line");
    application.awaitAllJobs();
    run.injector.heal();
    run.awaitStored();
    application.end();
  }

  private static void exitAndNext(FaultRun run, Fault fault) {
    run.injector.inject(fault);
    LoadJvm application = run.start("line");
    application.awaitAllJobs();
    application.end();
    run.injector.heal();
    next(run);
  }

  /** On a busy machine two seconds may not be enough for all that waits: then it is on disk. */
  static void nextIfAnythingIsLeft(FaultRun run) throws Exception {
    if (!run.isAllStored()) {
      next(run);
    }
  }

  /** Another JVM of the service picks up what is left. */
  static void next(FaultRun run) {
    LoadJvm next = run.startNext();
    next.awaitAllJobs();
    run.awaitStored();
    next.end();
  }
}
