package com.tracestax.server.judge;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong in a part of a round, while the rest went on: logged once per cause. */
final class Failures {
  private static final int MAX_CAUSES = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Set<String> told = new HashSet<>();

  void tell(String what, RuntimeException cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String where = trace.length == 0 ? "" : trace[0].toString();
    if (told.size() < MAX_CAUSES && told.add(cause.getClass().getName() + ' ' + where)) {
      LOG.error("{}; others like it are not logged", what, cause);
    }
  }
}
