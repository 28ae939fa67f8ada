package com.tracestax.agent.jobs;

/**
 * Our own line in a {@link TraceCarrier}: {@code v1;m=p;enq=1763717400123;src=Billing:node1-17}.
 * {@code m} is {@code p} if the run continues the trace (its span is a child) and {@code l} if it
 * only links to it; {@code enq} is the time of enqueueing in epoch milliseconds; {@code n} and
 * {@code of}, of a part of another run, say which attempt of that, and which execution of it, as
 * its framework counts; {@code src}, last because it may contain anything, the run that enqueued.
 * Immutable.
 *
 * <p>What cannot be read counts as not there; a later version may add parts.
 */
final class CarrierMeta {
  private static final String VERSION = "v1";
  private static final String SOURCE = ";src=";
  private static final CarrierMeta NOTHING = new CarrierMeta(false, null, null, null, null);

  private final boolean continuing;
  private final Long enqueuedAtMillis;
  private final Long attempt;
  private final Long execution;
  private final String sourceRunId;

  CarrierMeta(boolean continuing, Long enqueuedAtMillis, String sourceRunId) {
    this(continuing, enqueuedAtMillis, null, null, sourceRunId);
  }

  CarrierMeta(
      boolean continuing, Long enqueuedAtMillis, Long attempt, Long execution, String sourceRunId) {
    this.continuing = continuing;
    this.enqueuedAtMillis = enqueuedAtMillis;
    this.attempt = attempt;
    this.execution = execution;
    this.sourceRunId = sourceRunId;
  }

  static CarrierMeta parse(String text) {
    if (text == null || !text.startsWith(VERSION)) {
      return NOTHING;
    }
    int source = text.indexOf(SOURCE);
    String parts = (source < 0 ? text : text.substring(0, source)) + ";";
    return new CarrierMeta(
        parts.contains(";m=p;"),
        number(parts, ";enq="),
        number(parts, ";n="),
        number(parts, ";of="),
        source < 0 ? null : text.substring(source + SOURCE.length()));
  }

  boolean isContinuing() {
    return continuing;
  }

  Long enqueuedAtMillis() {
    return enqueuedAtMillis;
  }

  /** Null unless this is of a part of another run. */
  Long attempt() {
    return attempt;
  }

  /** Null unless this is of a part of another run. */
  Long execution() {
    return execution;
  }

  String sourceRunId() {
    return sourceRunId;
  }

  @Override
  public String toString() {
    return VERSION
        + (continuing ? ";m=p" : ";m=l")
        + part(";enq=", enqueuedAtMillis)
        + part(";n=", attempt)
        + part(";of=", execution)
        + part(SOURCE, sourceRunId);
  }

  private static String part(String name, Object value) {
    return value == null ? "" : name + value;
  }

  private static Long number(String parts, String name) {
    int from = parts.indexOf(name);
    if (from < 0) {
      return null;
    }
    int begin = from + name.length();
    try {
      return Long.valueOf(parts.substring(begin, parts.indexOf(';', begin)));
    } catch (NumberFormatException e) {
      return null; // somebody else's writing: as good as not there
    }
  }
}
