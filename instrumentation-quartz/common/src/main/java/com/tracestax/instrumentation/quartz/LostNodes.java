package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.LostAttempt;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node of a cluster does for nodes that are gone. It reads what they were running; we listen
 * to the answer and speak when the node has taken over. One thread at a time (Quartz holds the
 * cluster's lock), the state is between enter and exit of {@code
 * JobStoreSupport.clusterRecover(Connection, List)}.
 */
public final class LostNodes {
  private final JobRuns jobRuns;

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<List<LostRun>> recovering = new ThreadLocal<>();

  public LostNodes(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  public void recoveryEntered() {
    recovering.set(new ArrayList<>());
  }

  /** A run that a lost node had in flight, as read by Quartz. */
  public void found(LostRun run) {
    List<LostRun> lost = recovering.get();
    if (lost != null) {
      lost.add(run);
    }
  }

  /**
   * @param done false if the recovery failed; Quartz tries again
   * @param nodes instance ids of the lost nodes
   */
  public void recoveryExited(SchedulerFacts scheduler, List<String> nodes, boolean done) {
    List<LostRun> lost = recovering.get();
    recovering.remove();
    if (!done || lost == null) {
      return;
    }
    for (String node : nodes) {
      if (!node.equals(scheduler.instanceId())) {
        jobRuns.notice(
            new JobNotice(JobNotice.MEMBER_LOST, QuartzRuns.FRAMEWORK, scheduler.name())
                .member(node));
      }
    }
    for (LostRun run : lost) {
      jobRuns.lost(new LostAttempt(run.in(scheduler)), run.willRunAgain);
    }
  }

  /** A row of the table of fired triggers. Immutable. */
  public static final class LostRun {
    private final String group;
    private final String name;
    private final String fireInstanceId;
    private final boolean willRunAgain;

    /**
     * @param willRunAgain whether the job requests recovery
     */
    public LostRun(String group, String name, String fireInstanceId, boolean willRunAgain) {
      this.group = group;
      this.name = name;
      this.fireInstanceId = fireInstanceId;
      this.willRunAgain = willRunAgain;
    }

    private JobRun in(SchedulerFacts scheduler) {
      return JobRun.builder(QuartzRuns.FRAMEWORK, JobName.of(group, name, null), scheduler.name())
          .id(SchedulerFacts.clusterId(scheduler.name(), fireInstanceId))
          .build();
    }
  }
}
