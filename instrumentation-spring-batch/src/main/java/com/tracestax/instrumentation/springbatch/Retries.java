package com.tracestax.instrumentation.springbatch;

/**
 * Counts how often a step tries an item again. Spring Batch 3 to 5 does that with templates of
 * Spring Retry that are its own, which say before each try whether there may be another; 6 tells a
 * listener. On the thread that works for the step.
 */
final class Retries {
  private final OpenExecutions open;
  private final Getter retryCount = new Getter("getRetryCount");

  /** Of Spring Batch, and not somebody else's. */
  private final WeakByIdentity<Boolean> templates = new WeakByIdentity<>();

  /** How many failures of a context were counted. */
  private final WeakByIdentity<Long> counted = new WeakByIdentity<>();

  Retries(OpenExecutions open) {
    this.open = open;
  }

  void templateMade(Object template) {
    templates.put(template, true);
  }

  /** Asked twice for each try: after the failure before, and then again. */
  void canRetry(Object template, Object context) {
    OpenStep step = open.current();
    if (step == null || templates.get(template) == null) {
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

  void retrying() {
    OpenStep step = open.current();
    if (step != null) {
      step.retried();
    }
  }
}
