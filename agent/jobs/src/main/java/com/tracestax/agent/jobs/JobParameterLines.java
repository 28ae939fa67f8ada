package com.tracestax.agent.jobs;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.StringJoiner;

/** Names and values as one text, which is how they cross class loaders. */
final class JobParameterLines {
  private static final int MAX_PARAMETERS = 16;
  private static final int MAX_CHARACTERS = 256;

  private JobParameterLines() {}

  /** Null if there are none. */
  static String of(Map<String, String> parameters) {
    StringJoiner lines = new StringJoiner("\n");
    parameters.entrySet().stream()
        .limit(MAX_PARAMETERS)
        .forEach(entry -> lines.add(encoded(entry.getKey()) + "=" + encoded(entry.getValue())));
    return lines.length() == 0 ? null : lines.toString();
  }

  private static String encoded(String text) {
    String bounded = JobError.bounded(text == null ? "" : text, MAX_CHARACTERS);
    try {
      return URLEncoder.encode(bounded, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JVM knows UTF-8", e);
    }
  }
}
