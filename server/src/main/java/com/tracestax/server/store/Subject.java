package com.tracestax.server.store;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom an anomaly is about; what does not apply is null. The attempt is only an example, which is
 * linked: it does not tell one subject from another.
 */
public record Subject(
    String name, String queue, String framework, String service, String workerKey, Long attemptId) {
  private static final String SEPARATOR = "\u001f";

  public static Subject job(String name, String queue, Long attemptId) {
    return new Subject(name, queue, null, null, null, attemptId);
  }

  public static Subject queue(String service, String framework, String queue) {
    return new Subject(null, queue, framework, service, null, null);
  }

  public static Subject worker(String service, String workerKey) {
    return new Subject(null, null, null, service, workerKey, null);
  }

  public static Subject fleet(String service) {
    return new Subject(null, null, null, service, null, null);
  }

  public static Subject pool(String service, String framework) {
    return new Subject(null, null, framework, service, null, null);
  }

  /** All workers of a realm. */
  public static Subject everybody() {
    return new Subject(null, null, null, null, null, null);
  }

  /** The same text for the same subject. */
  public String key() {
    return Stream.of(name, queue, framework, service, workerKey)
        .map(part -> Objects.requireNonNullElse(part, ""))
        .collect(Collectors.joining(SEPARATOR));
  }
}
