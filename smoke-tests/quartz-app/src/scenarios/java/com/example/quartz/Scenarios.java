package com.example.quartz;

import org.quartz.Job;
import org.quartz.SchedulerException;

/** What the application can do, each under a name of its own. */
final class Scenarios {
  private final Worker worker;
  private final RunLog runs;

  Scenarios(Worker worker) {
    this.worker = worker;
    runs = worker.runs();
  }

  /** True if the scenario ends the application in its own way. */
  boolean run(String name) throws Exception {
    switch (name) {
      case "success":
        return runToCompletion(name, Jobs.Quick.class, 1);
      case "failure":
        return runToCompletion(name, Jobs.Failing.class, 1);
      case "retry":
        return runToCompletion(name, Jobs.Flaky.class, 3);
      case "secrets":
        return runToCompletion(name, Jobs.Leaking.class, 1);
      case "overlap":
        return overlap(name);
      case "nested":
        Jobs.Outer.worker = worker;
        return runToCompletion("nested-outer", Jobs.Outer.class, 1);
      case "one-at-a-time":
        return oneAtATime(name);
      case "no-name":
        return noName(name);
      case "unload":
        System.out.println(name + ": " + IsolatedApplication.runAndDrop());
        return false;
      case "shutdown-waits":
        return shutdownWaits(name);
      case "exit-while-running":
        return exitWhileRunning(name);
      default:
        return withListeners(name);
    }
  }

  private boolean withListeners(String name) throws Exception {
    switch (name) {
      case "listener-throws-at-start":
        worker.addJobListener(new ThrowingListener(name, true));
        worker.runOnce(name, Jobs.Quick.class);
        runs.awaitListenerThrew(name);
        return say(name);
      case "listener-throws-at-end":
        worker.addJobListener(new ThrowingListener(name, false));
        worker.runOnce(name, Jobs.Quick.class);
        runs.awaitListenerThrew(name);
        return say(name);
      case "retry-cut-short":
        worker.addJobListener(new ThrowingListener(name, false));
        worker.runOnce(name, Jobs.NeverGivesUp.class);
        runs.awaitListenerThrew(name);
        return say(name);
      case "vetoed":
        worker.addTriggerListener(new VetoingListener(name));
        worker.runOnce(name, Jobs.Quick.class);
        runs.awaitVetoed(name);
        return say(name);
      default:
        return withTrouble(name);
    }
  }

  private boolean withTrouble(String name) throws Exception {
    Troubles troubles = new Troubles(worker);
    switch (name) {
      case "instantiation-failure":
        System.out.println(name + ": trigger state " + troubles.failToInstantiate(name));
        return false;
      case "misfired":
        troubles.misfire(name);
        return say(name);
      case "interrupted-throws":
        troubles.interrupt(name, Stoppable.Throwing.class);
        return say(name);
      case "interrupted-returns":
        troubles.interrupt(name, Stoppable.Returning.class);
        return say(name);
      case "interrupt-refused":
        System.out.println(name + ": " + troubles.interruptInVain(name));
        return false;
      case "unscheduled":
        System.out.println(name + ": trigger state " + troubles.unschedule(name));
        return false;
      case "queue-wait":
        troubles.waitForThePool(name);
        return say(name);
      case "limited":
        System.out.println(name + ": executed " + Troubles.runLimited(name) + " times");
        return false;
      default:
        return underSpan(name);
    }
  }

  private boolean underSpan(String name) throws Exception {
    switch (name) {
      case "enqueued-inside-run":
        Jobs.Outer.worker = worker;
        Tracing.inSpan("request", () -> worker.runOnce("enqueuer", Jobs.Enqueuer.class));
        runs.awaitCompleted("enqueuer", 1);
        runs.awaitCompleted("enqueued", 1);
        return say("enqueued");
      case "user-data-untouched":
        new UserData(worker, name).print();
        return false;
      default:
        throw new IllegalArgumentException("no scenario is called " + name);
    }
  }

  private boolean runToCompletion(String name, Class<? extends Job> job, int times)
      throws SchedulerException, InterruptedException {
    worker.runOnce(name, job);
    runs.awaitCompleted(name, times);
    return say(name);
  }

  private boolean overlap(String name) throws SchedulerException, InterruptedException {
    worker.add(name, Jobs.Overlapping.class);
    worker.fire(name);
    runs.awaitExecuting(name, 1);
    worker.fire(name);
    runs.awaitCompleted(name, 2);
    return say(name);
  }

  private boolean oneAtATime(String name) throws SchedulerException, InterruptedException {
    worker.add(name, OneAtATime.class);
    worker.fire(name);
    runs.awaitExecuting(name, 1);
    worker.fire(name);
    runs.awaitCompleted(name, 2);
    return say(name);
  }

  private boolean noName(String name) throws SchedulerException, InterruptedException {
    worker.runUnnamed(NoNameJob.class);
    worker.runUnnamed(NoNameJob.class);
    runs.awaitCompleted(NoNameJob.class.getName(), 2);
    System.out.println(name + ": executed");
    return false;
  }

  /** Stays until it is terminated, then waits for its job, as a well-behaved application does. */
  private boolean shutdownWaits(String name) throws SchedulerException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(name), "stop"));
    worker.runOnce(name, Jobs.Unhurried.class);
    runs.awaitExecuting(name, 1);
    System.out.println(name + ": running");
    return true;
  }

  private void stopAndWait(String name) {
    try {
      System.out.println(name + ": stopping");
      Jobs.Unhurried.STOPPING.countDown();
      worker.stop(true);
      System.out.println(name + ": stopped");
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean exitWhileRunning(String name) throws SchedulerException, InterruptedException {
    worker.runOnce(name, Jobs.Endless.class);
    runs.awaitExecuting(name, 1);
    worker.stop(false);
    System.out.println(name + ": exit");
    System.exit(0);
    return true;
  }

  private boolean say(String name) {
    System.out.println(name + ": executed " + runs.executions(name) + " times");
    return false;
  }
}
