package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.OptionalMethod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jobrunr.jobs.Job;

/**
 * What a store does with a batch of jobs of which some were changed by others meanwhile: {@code
 * DefaultSqlStorageProvider.save(List)} undid all of it before 6.3.2; since then, and in other
 * stores, the rest is saved. Any thread.
 */
final class BatchRollback {
  private static final String SQL = "org.jobrunr.storage.sql.common.DefaultSqlStorageProvider";
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");
  private static final int FIRST_THAT_SAVES_THE_REST = 60_302;

  private final boolean undoes;

  BatchRollback() {
    // 4.0 does not tell its version; it lacks this method.
    this(
        new OptionalMethod(Job.class, "getRecurringJobId").isThere()
            ? Job.class.getPackage().getImplementationVersion()
            : "4.0.0");
  }

  /**
   * @param version of JobRunr; null if it was packaged without one
   */
  BatchRollback(String version) {
    Matcher matcher = VERSION.matcher(version == null ? "" : version);
    undoes = matcher.matches() && comparable(matcher) < FIRST_THAT_SAVES_THE_REST;
  }

  boolean undoesWholeBatch(Object store) {
    Class<?> type = undoes && store != null ? store.getClass() : null;
    while (type != null && !type.getName().equals(SQL)) {
      type = type.getSuperclass();
    }
    return type != null;
  }

  private static int comparable(Matcher version) {
    return Integer.parseInt(version.group(1)) * 10_000
        + Integer.parseInt(version.group(2)) * 100
        + Integer.parseInt(version.group(3));
  }
}
