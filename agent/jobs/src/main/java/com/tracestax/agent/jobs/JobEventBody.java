package com.tracestax.agent.jobs;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Body of the log record that carries an event into the agent. The agent recognises it by the JDK
 * interface {@link Function}: it hands in its direct sink and gets the fields.
 *
 * <p>Why not attributes: {@code otel.attribute.value.length.limit} and {@code
 * otel.attribute.count.limit} would cut ids and stacks. Why a function: it tells the sender that
 * somebody took the event (a log record vanishes without a word once the SDK was shut down), and
 * brings the sink that still works then. To everybody else the body is a short string.
 */
final class JobEventBody
    implements Value<String>, Function<Consumer<Map<String, Object>>, Map<String, Object>> {
  private final JobEvent event;
  private volatile Consumer<Map<String, Object>> directSink;

  JobEventBody(JobEvent event) {
    this.event = event;
  }

  /**
   * The agent's side. Called synchronously on the thread that emits.
   *
   * @param taker null for somebody who only looks
   */
  @Override
  public Map<String, Object> apply(Consumer<Map<String, Object>> taker) {
    if (taker != null) {
      directSink = taker;
    }
    return event.fields();
  }

  /** Null if nobody took the event. */
  Consumer<Map<String, Object>> directSink() {
    return directSink;
  }

  @Override
  public ValueType getType() {
    return ValueType.STRING;
  }

  @Override
  public String getValue() {
    Object job = event.fields().get(JobField.NAME.key());
    return job == null ? event.name() : event.name() + " " + job;
  }

  @Override
  public String asString() {
    return getValue();
  }
}
