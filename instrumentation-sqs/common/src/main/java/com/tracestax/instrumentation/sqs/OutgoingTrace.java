package com.tracestax.instrumentation.sqs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to add to one message on its way out. Immutable. */
public final class OutgoingTrace {
  /** What SQS counts of an attribute besides name and value. */
  private static final int TYPE_BYTES = "String".length();

  private final Map<String, String> attributes;
  private final String traceHeader;

  private OutgoingTrace(Map<String, String> attributes, String traceHeader) {
    this.attributes = Collections.unmodifiableMap(attributes);
    this.traceHeader = traceHeader;
  }

  static OutgoingTrace attributes(Map<String, String> attributes) {
    return new OutgoingTrace(new LinkedHashMap<>(attributes), null);
  }

  static OutgoingTrace traceHeader(String traceHeader) {
    return new OutgoingTrace(Collections.emptyMap(), traceHeader);
  }

  /** Message attributes of type String; none of them is the user's. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** The system attribute {@code AWSTraceHeader}; null if the message attributes say it all. */
  public String traceHeader() {
    return traceHeader;
  }

  /** As SQS counts them; what is in headers is ASCII. */
  long bytes() {
    return bytesOf(attributes);
  }

  static long bytesOf(Map<String, String> attributes) {
    long bytes = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      bytes += attribute.getKey().length() + TYPE_BYTES + attribute.getValue().length();
    }
    return bytes;
  }
}
