package com.tracestax.server.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells runs that are part of another from those that only were started by another. A Spring Batch
 * job has the id `name:instance`, and everything inside it an id that begins with this and a slash:
 * steps, their partitions and chunks.
 */
final class Parts {
  static final String FRAMEWORK = "spring-batch";

  private static final Pattern JOB = Pattern.compile(".+?:\\d+(?=/|$)");

  private Parts() {}

  /** The id of the run that this one is a part of; null if it stands for itself. */
  static String wholeOf(String framework, String taskId, String parentId) {
    if (parentId == null || !framework.equals(FRAMEWORK)) {
      return null;
    }
    Matcher job = JOB.matcher(parentId);
    return job.lookingAt() && taskId.startsWith(job.group() + "/") ? job.group() : null;
  }
}
