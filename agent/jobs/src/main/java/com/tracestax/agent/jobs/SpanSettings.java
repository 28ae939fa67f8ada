package com.tracestax.agent.jobs;

import java.util.Collections;
import java.util.Map;

/**
 * How spans of runs are made in this JVM, as its agent says: a map of strings, because it crosses
 * class loaders. Immutable.
 */
public final class SpanSettings {
  /** Key: one of the names of {@link Mode}; with {@code .<framework>} behind it, of that alone. */
  public static final String MODE = "spans";

  /** Key: milliseconds between enqueue and start up to which a run continues the trace. */
  public static final String MAX_PARENT_DELAY = "spans.max-parent-delay-ms";

  /** Key: what stands in front of run ids that mean something in this JVM only. */
  public static final String JVM_ID = "jvm.id";

  static final SpanSettings NO_AGENT = of(Collections.emptyMap(), "");

  private static final long DEFAULT_MAX_PARENT_DELAY_MILLIS = 3_600_000;

  /** Whether an attempt has a span, and who may see it. */
  public enum Mode {
    /** None is opened, nothing is passed on: somebody else's spans, or none are wanted. */
    OFF,
    /**
     * No span leaves this JVM, and none is made. An attempt has ids for its events; what it passes
     * on is what it received. A root of ours is never current: its sampled flag would decide for
     * services that know nothing of it.
     */
    UNEXPORTED,
    /** The span is current while the job runs, and is passed on. */
    EXPORTED
  }

  private final Mode mode;
  private final long maxParentDelayMillis;
  private final String jvmId;

  private SpanSettings(Mode mode, long maxParentDelayMillis, String jvmId) {
    this.mode = mode;
    this.maxParentDelayMillis = maxParentDelayMillis;
    this.jvmId = jvmId;
  }

  static SpanSettings of(Map<String, String> agent, String framework) {
    String mode = agent.get(MODE + "." + framework);
    String delay = agent.get(MAX_PARENT_DELAY);
    return new SpanSettings(
        modeNamed(mode == null ? agent.get(MODE) : mode),
        delay == null ? DEFAULT_MAX_PARENT_DELAY_MILLIS : Long.parseLong(delay),
        agent.getOrDefault(JVM_ID, "jvm"));
  }

  Mode mode() {
    return mode;
  }

  long maxParentDelayMillis() {
    return maxParentDelayMillis;
  }

  String jvmId() {
    return jvmId;
  }

  private static Mode modeNamed(String name) {
    for (Mode mode : Mode.values()) {
      if (mode.name().equals(name)) {
        return mode;
      }
    }
    return Mode.OFF;
  }
}
