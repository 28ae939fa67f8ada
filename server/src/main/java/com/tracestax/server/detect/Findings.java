package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Findings, with their evidence in the order in which it was named. */
final class Findings {
  private Findings() {}

  /**
   * @param evidence names and values in turn; what is null is left out
   */
  static Finding of(Kind kind, Severity severity, String sentence, Object... evidence) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (int i = 0; i < evidence.length; i += 2) {
      if (evidence[i + 1] != null) {
        numbers.put((String) evidence[i], evidence[i + 1]);
      }
    }
    return new Finding(kind, severity, sentence, Collections.unmodifiableMap(numbers));
  }
}
