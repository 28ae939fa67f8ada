package com.tracestax.agent.jobs;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the code that enqueues a run leaves with it for the code that runs it: trace context and
 * baggage in their W3C forms, and a line of our own about when, by whom and whether the run
 * continues the trace. Immutable strings under few keys, without dots: some frameworks take a dot
 * for a path.
 *
 * <p>Bounded: a {@code traceparent} has 55 characters, {@link #MAX_TRACESTATE} and {@link
 * #MAX_BAGGAGE} limit what others put in; what is longer is left out whole.
 */
public final class TraceCarrier {
  public static final String PREFIX = "tracestax_";

  /** Characters; the W3C asks for at least 512 to be passed on. */
  static final int MAX_TRACESTATE = 512;

  /** Characters. Some stores keep all of a run's data in 2,000 bytes (Quartz on DB2). */
  static final int MAX_BAGGAGE = 1_024;

  /** Characters; the W3C asks for at least 8,192 bytes to be passed on. */
  private static final int MAX_RECEIVED_BAGGAGE = 8_192;

  private static final int MAX_RUN_ID = 256;

  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";
  static final String BAGGAGE = "baggage";
  private static final String META = PREFIX + "meta";

  /**
   * Key of the {@code traceparent} of a run's attempt before the next one, where the framework
   * keeps data from one to the other: {@link JobRuns#traceparentForLinks}.
   */
  public static final String PREVIOUS = PREFIX + "previous";

  private static final List<String> KEYS =
      Collections.unmodifiableList(
          Arrays.asList(
              PREFIX + TRACEPARENT, PREFIX + TRACESTATE, PREFIX + BAGGAGE, META, PREVIOUS));

  private final Map<String, String> headers;
  private final CarrierMeta meta;
  private final Context context;

  private TraceCarrier(Map<String, String> headers, CarrierMeta meta, Context context) {
    this.headers = headers;
    this.meta = meta;
    this.context = context;
  }

  /** All keys we ever write. */
  public static List<String> keys() {
    return KEYS;
  }

  /** Whether these data have one of our keys. */
  public static boolean isIn(Map<?, ?> data) {
    for (String key : KEYS) {
      if (data.containsKey(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads, and removes nothing. A {@code traceparent} that the user put there under its plain name
   * counts too, if there is none of ours.
   *
   * @return null if there is no trace context
   */
  public static TraceCarrier from(Map<?, ?> data) {
    boolean ours = data.containsKey(PREFIX + TRACEPARENT);
    String prefix = ours ? PREFIX : "";
    Map<String, String> headers = new HashMap<>();
    copy(data, prefix, TRACEPARENT, headers);
    copy(data, prefix, TRACESTATE, headers);
    copy(data, prefix, BAGGAGE, headers);
    Context context = contextOf(headers);
    return Span.fromContext(context).getSpanContext().isValid()
        ? new TraceCarrier(headers, CarrierMeta.parse(ours ? text(data.get(META)) : null), context)
        : null;
  }

  /**
   * What came with a message under the names of the W3C; what is too long is as good as not there.
   *
   * @param headers {@code traceparent}, {@code tracestate}, {@code baggage}; others are ignored
   * @param enqueuedAtMillis epoch milliseconds; null if that is not known
   * @return null if there is no trace context
   */
  public static TraceCarrier ofHeaders(Map<String, String> headers, Long enqueuedAtMillis) {
    Map<String, String> kept = new LinkedHashMap<>();
    keepIfFits(headers, TRACEPARENT, MAX_TRACESTATE, kept);
    keepIfFits(headers, TRACESTATE, MAX_TRACESTATE, kept);
    keepIfFits(headers, BAGGAGE, MAX_RECEIVED_BAGGAGE, kept);
    Context context = contextOf(kept);
    return Span.fromContext(context).getSpanContext().isValid()
        ? new TraceCarrier(kept, new CarrierMeta(true, enqueuedAtMillis, null), context)
        : null;
  }

  /**
   * The context to leave with a run that is enqueued here and now.
   *
   * @return null if no span is current
   */
  static TraceCarrier of(Context current, CarrierMeta meta, SkippedParts skipped) {
    if (!Span.fromContext(current).getSpanContext().isValid()) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    W3CTraceContextPropagator.getInstance().inject(current, headers, Map::put);
    W3CBaggagePropagator.getInstance().inject(current, headers, Map::put);
    dropIfLonger(headers, TRACESTATE, MAX_TRACESTATE, skipped);
    dropIfLonger(headers, BAGGAGE, MAX_BAGGAGE, skipped);
    return new TraceCarrier(headers, meta, current);
  }

  /** The same where there is no trace to pass on. */
  static Map<String, String> entries(CarrierMeta meta) {
    return Collections.singletonMap(META, meta.toString());
  }

  static CarrierMeta metaIn(Map<?, ?> data) {
    return CarrierMeta.parse(text(data.get(META)));
  }

  /** What to write, under our keys. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    headers.forEach((name, value) -> entries.put(PREFIX + name, value));
    entries.put(META, meta.toString());
    return entries;
  }

  /**
   * {@code traceparent} first, then {@code tracestate} and {@code baggage} as far as there is
   * something to say. For a queue that has a place for headers.
   */
  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** Only what no run should be without, for a store with hardly any room. */
  public TraceCarrier withoutStateAndBaggage() {
    return new TraceCarrier(
        Collections.singletonMap(TRACEPARENT, headers.get(TRACEPARENT)), meta, context);
  }

  /** Epoch milliseconds; null if it is not known. */
  public Long enqueuedAtMillis() {
    return meta.enqueuedAtMillis();
  }

  /** The run that enqueued this one, or null. */
  String sourceRunId() {
    return meta.sourceRunId();
  }

  /**
   * Whether a run that starts then is part of the trace, or only linked to it.
   *
   * @param maxDelayMillis 0: always linked
   */
  boolean continuesAt(long startedAtMillis, long maxDelayMillis) {
    Long enqueuedAt = meta.enqueuedAtMillis();
    return maxDelayMillis > 0
        && meta.isContinuing()
        && (enqueuedAt == null || startedAtMillis - enqueuedAt <= maxDelayMillis);
  }

  /** With the enqueuer's span and baggage. */
  Context context() {
    return context;
  }

  SpanContext spanContext() {
    return Span.fromContext(context).getSpanContext();
  }

  /** Invalid if this is no {@code traceparent}. */
  static SpanContext spanContextOf(String traceparent) {
    return traceparent == null
        ? SpanContext.getInvalid()
        : Span.fromContext(contextOf(Collections.singletonMap(TRACEPARENT, traceparent)))
            .getSpanContext();
  }

  private static Context contextOf(Map<String, String> headers) {
    Context trace =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), headers, HeaderGetter.INSTANCE);
    return W3CBaggagePropagator.getInstance().extract(trace, headers, HeaderGetter.INSTANCE);
  }

  private static void copy(
      Map<?, ?> data, String prefix, String name, Map<String, String> headers) {
    String value = text(data.get(prefix + name));
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static void keepIfFits(
      Map<String, String> headers, String name, int maxCharacters, Map<String, String> kept) {
    String value = headers.get(name);
    if (value != null && value.length() <= maxCharacters) {
      kept.put(name, value);
    }
  }

  private static String text(Object value) {
    return value instanceof String ? (String) value : null;
  }

  private static void dropIfLonger(
      Map<String, String> headers, String name, int maxCharacters, SkippedParts skipped) {
    String value = headers.get(name);
    if (value != null && value.length() > maxCharacters) {
      headers.remove(name);
      skipped.skipped(name + "_too_long");
    } else if (value != null && value.isEmpty()) {
      headers.remove(name);
    }
  }

  static boolean fits(String runId) {
    return runId != null && runId.length() <= MAX_RUN_ID;
  }

  /** Told of what did not fit. */
  interface SkippedParts {
    void skipped(String cause);
  }
}
