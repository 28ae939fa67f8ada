package com.tracestax.agent.jobs;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How far an attempt has got, in numbers. Used on one thread. */
public final class JobCounts {
  private final Map<JobField, Long> counts = new EnumMap<>(JobField.class);

  public JobCounts read(long items) {
    return put(JobField.COUNT_READ, items);
  }

  public JobCounts write(long items) {
    return put(JobField.COUNT_WRITE, items);
  }

  public JobCounts filter(long items) {
    return put(JobField.COUNT_FILTER, items);
  }

  public JobCounts readSkip(long items) {
    return put(JobField.COUNT_READ_SKIP, items);
  }

  public JobCounts processSkip(long items) {
    return put(JobField.COUNT_PROCESS_SKIP, items);
  }

  public JobCounts writeSkip(long items) {
    return put(JobField.COUNT_WRITE_SKIP, items);
  }

  public JobCounts commit(long transactions) {
    return put(JobField.COUNT_COMMIT, transactions);
  }

  public JobCounts rollback(long transactions) {
    return put(JobField.COUNT_ROLLBACK, transactions);
  }

  public JobCounts retry(long times) {
    return put(JobField.COUNT_RETRY, times);
  }

  Map<JobField, Long> byField() {
    return Collections.unmodifiableMap(counts);
  }

  void describe(JobEvent event) {
    counts.forEach(event::put);
  }

  private JobCounts put(JobField field, long count) {
    counts.put(field, count);
    return this;
  }
}
