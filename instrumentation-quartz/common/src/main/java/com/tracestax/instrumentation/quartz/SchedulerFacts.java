package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobRun;

/** What a scheduler is called, and what its ids mean. Immutable. */
public final class SchedulerFacts {
  private final String name;
  private final String instanceId;
  private final boolean persistent;

  /**
   * @param persistent whether its store is shared with other JVMs, or outlives this one
   */
  public SchedulerFacts(String name, String instanceId, boolean persistent) {
    this.name = name;
    this.instanceId = instanceId;
    this.persistent = persistent;
  }

  String name() {
    return name;
  }

  String instanceId() {
    return instanceId;
  }

  void identify(JobRun.Builder run, String fireInstanceId) {
    if (persistent) {
      // A shared store's ids start with the instance id and mean the same to the whole cluster.
      run.id(persistentId(name, fireInstanceId));
    } else {
      // RAM store ids count from the time its class was loaded: two applications in one JVM will
      // meet each other's, hence the token of this class loader.
      run.idInThisJvm(loaderToken() + ":" + fireInstanceId);
    }
  }

  static String persistentId(String scheduler, String fireInstanceId) {
    return scheduler + ":" + fireInstanceId;
  }

  private static String loaderToken() {
    return Integer.toString(System.identityHashCode(QuartzRuns.class), Character.MAX_RADIX);
  }
}
