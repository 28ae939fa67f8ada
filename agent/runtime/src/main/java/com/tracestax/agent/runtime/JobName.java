package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.Objects;

/** What tells one job from another. Made for each attempt that starts, and short-lived. */
final class JobName {
  /** For jobs that are too many to be told apart. */
  private static final String OTHERS = "others";

  final String framework;
  final String queue;
  final String name;

  /** Whether its runs are parts of others, as a step is of its job. */
  final boolean part;

  private JobName(String framework, String queue, String name, boolean part) {
    this.framework = framework;
    this.queue = queue;
    this.name = name;
    this.part = part;
  }

  /**
   * @param runId as it goes over the wire
   */
  static JobName of(EventFields fields, String runId) {
    return new JobName(
        fields.text(JobField.FRAMEWORK),
        fields.text(JobField.QUEUE),
        fields.text(JobField.NAME),
        isPart(runId, fields.text(JobField.PARENT_ID)));
  }

  JobName others() {
    return new JobName(framework, OTHERS, OTHERS, part);
  }

  /** Its id goes on where that of the whole ends: {@code import:17/load} in {@code import:17}. */
  private static boolean isPart(String id, String parentId) {
    if (id == null || parentId == null) {
      return false;
    }
    int slash = parentId.indexOf('/');
    int whole = slash < 0 ? parentId.length() : slash;
    return id.length() > whole
        && id.charAt(whole) == '/'
        && id.regionMatches(0, parentId, 0, whole);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof JobName)) {
      return false;
    }
    JobName that = (JobName) other;
    return part == that.part
        && Objects.equals(name, that.name)
        && Objects.equals(queue, that.queue)
        && Objects.equals(framework, that.framework);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(name) + Objects.hashCode(queue);
  }

  @Override
  public String toString() {
    return name + " (" + framework + ", " + queue + ")";
  }
}
