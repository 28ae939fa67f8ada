package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.runtime.redaction.Redactor;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The parameters the user has asked for by name, read from the lines in which they cross class
 * loaders. Bounded and masked here once more, whoever wrote them.
 */
final class RunParameters {
  private static final int MAX_PARAMETERS = 16;

  /** 256, and a word on how long it was. */
  private static final int MAX_CHARACTERS = 300;

  private RunParameters() {}

  /**
   * @param lines null for none
   */
  static Map<String, String> redacted(String lines) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String line : lines == null ? new String[0] : lines.split("\n", MAX_PARAMETERS + 1)) {
      int separator = line.indexOf('=');
      if (separator > 0 && parameters.size() < MAX_PARAMETERS) {
        String name = decoded(line.substring(0, separator));
        parameters.put(name, redacted(name, decoded(line.substring(separator + 1))));
      }
    }
    return parameters;
  }

  /** As they came, and masked. */
  static String redactedLines(String lines) {
    StringJoiner masked = new StringJoiner("\n");
    redacted(lines).forEach((name, value) -> masked.add(encoded(name) + "=" + encoded(value)));
    return masked.toString();
  }

  /** Nothing if there are none. */
  static void write(JsonGenerator json, String lines) throws IOException {
    Map<String, String> parameters = redacted(lines);
    if (parameters.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      json.writeStringField(parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
  }

  private static String redacted(String name, String value) {
    return ShortText.of(Redactor.redactValue(name, value), MAX_CHARACTERS);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JVM knows UTF-8", e);
    }
  }

  private static String encoded(String text) {
    try {
      return URLEncoder.encode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JVM knows UTF-8", e);
    }
  }
}
