package com.tracestax.agent.jobs;

/**
 * Our own line in a {@link TraceCarrier}: {@code v1;m=p;enq=1763717400123;src=Billing:node1-17}.
 * {@code m} is {@code p} if the run continues the trace (its span is a child) and {@code l} if it
 * only links to it; {@code enq} is the time of enqueueing in epoch milliseconds; {@code src}, last
 * because it may contain anything, the run that enqueued. Immutable.
 *
 * <p>What cannot be read counts as not there; a later version may add parts.
 */
final class CarrierMeta {
  private static final String VERSION = "v1";
  private static final String SOURCE = ";src=";

  private final boolean continuing;
  private final Long enqueuedAtMillis;
  private final String sourceRunId;

  CarrierMeta(boolean continuing, Long enqueuedAtMillis, String sourceRunId) {
    this.continuing = continuing;
    this.enqueuedAtMillis = enqueuedAtMillis;
    this.sourceRunId = sourceRunId;
  }

  static CarrierMeta parse(String text) {
    if (text == null || !text.startsWith(VERSION)) {
      return new CarrierMeta(false, null, null);
    }
    int source = text.indexOf(SOURCE);
    String sourceRunId = source < 0 ? null : text.substring(source + SOURCE.length());
    boolean continuing = false;
    Long enqueuedAt = null;
    for (String part : (source < 0 ? text : text.substring(0, source)).split(";", -1)) {
      if (part.equals("m=p")) {
        continuing = true;
      } else if (part.startsWith("enq=")) {
        enqueuedAt = number(part.substring(4));
      }
    }
    return new CarrierMeta(continuing, enqueuedAt, sourceRunId);
  }

  boolean isContinuing() {
    return continuing;
  }

  Long enqueuedAtMillis() {
    return enqueuedAtMillis;
  }

  String sourceRunId() {
    return sourceRunId;
  }

  @Override
  public String toString() {
    return VERSION
        + (continuing ? ";m=p" : ";m=l")
        + (enqueuedAtMillis == null ? "" : ";enq=" + enqueuedAtMillis)
        + (sourceRunId == null ? "" : SOURCE + sourceRunId);
  }

  private static Long number(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null; // somebody else's writing: as good as not there
    }
  }
}
