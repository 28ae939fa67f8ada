package com.tracestax.instrumentation.springbatch;

/**
 * Counts how often a step tries an item again, or a chunk where it tries it as a whole. Spring
 * Batch 3 to 5 does that with templates of Spring Retry that are its own, which say before each try
 * whether there may be another; 6 tells a listener of its own. On the thread that works for the
 * step.
 */
final class Retries {
  private final OpenExecutions open;
  private final Getter retryCount = new Getter("getRetryCount");

  /** Templates and listeners of Spring Batch's, and not somebody else's. */
  private final WeakByIdentity<Boolean> own = new WeakByIdentity<>();

  /** How many failures of a context were counted. */
  private final WeakByIdentity<Long> counted = new WeakByIdentity<>();

  Retries(OpenExecutions open) {
    this.open = open;
  }

  /** A step has made itself a template or a listener. */
  void made(Object templateOrListener) {
    own.put(templateOrListener, true);
  }

  /** Asked twice for each try: after the failure before, and then again. */
  void canRetry(Object template, Object context) {
    if (open.current() != null && own.get(template) != null) {
      canRetry(context);
    }
  }

  /** The same of a template that is Spring Batch's own class. */
  void canRetry(Object context) {
    OpenStep step = open.current();
    if (step == null) {
      return;
    }
    Long failures = retryCount.numberOf(context);
    if (failures == null || failures == 0) {
      return;
    }
    if (!failures.equals(counted.get(context))) {
      counted.put(context, failures);
      step.retried();
    }
  }

  void retrying(Object listener) {
    OpenStep step = open.current();
    if (step != null && own.get(listener) != null) {
      step.retried();
    }
  }
}
