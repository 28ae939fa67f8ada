package com.tracestax.instrumentation.sqs;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Names of message attributes, those of the W3C's headers, so that others read them as well. */
public final class TraceHeaders {
  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";
  static final String BAGGAGE = "baggage";

  /** In order of weight. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(Arrays.asList(TRACEPARENT, TRACESTATE, BAGGAGE));

  private TraceHeaders() {}
}
