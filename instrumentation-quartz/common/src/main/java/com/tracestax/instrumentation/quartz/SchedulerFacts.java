package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobRun;

/** What a scheduler is called, and what its ids mean. Immutable. */
public final class SchedulerFacts {
  private final String name;
  private final String instanceId;
  private final boolean clustered;

  /**
   * @param clustered whether its store is shared with other JVMs, which name each other's runs
   */
  public SchedulerFacts(String name, String instanceId, boolean clustered) {
    this.name = name;
    this.instanceId = instanceId;
    this.clustered = clustered;
  }

  String name() {
    return name;
  }

  String instanceId() {
    return instanceId;
  }

  void identify(JobRun.Builder run, String fireInstanceId) {
    if (clustered) {
      // These ids start with the instance id, and mean the same to the whole cluster.
      run.id(clusterId(name, fireInstanceId));
    } else {
      // Others count from the time the store was made, for every JVM anew: two applications in one
      // JVM will meet each other's, hence the token of this class loader.
      run.idInThisJvm(loaderToken() + ":" + fireInstanceId);
    }
  }

  static String clusterId(String scheduler, String fireInstanceId) {
    return scheduler + ":" + fireInstanceId;
  }

  private static String loaderToken() {
    return Integer.toString(System.identityHashCode(QuartzRuns.class), Character.MAX_RADIX);
  }
}
