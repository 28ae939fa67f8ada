package com.tracestax.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that nothing in the finished jar hangs in the air. A cut too deep is not found by starting
 * it once: the agent stops on the first missing class it meets, and which one that is depends on
 * the application.
 *
 * <p>Guarantee: every provider named exists; every class that the constant pool of a kept class
 * names is there, if upstream had it; every class of ours that ours names is there, and so is every
 * OpenTelemetry class. Not seen: classes looked up by a string.
 */
public final class Closure {
  private static final String OURS = "com/tracestax/";
  private static final String OPEN_TELEMETRY = "io/opentelemetry/";

  private final JarContent finished;
  private final Map<String, String> upstreamEntries;
  private final Map<String, String> finishedEntries;

  Closure(JarContent upstream, JarContent finished) {
    this.finished = finished;
    this.upstreamEntries = entriesByClass(upstream);
    this.finishedEntries = entriesByClass(finished);
  }

  public static Closure of(Path upstream, Path finished) throws IOException {
    return new Closure(JarContent.read(upstream), JarContent.read(finished));
  }

  /** One line for each broken thing, both names in it; empty if the jar is whole. */
  public List<String> violations() {
    List<String> violations = new ArrayList<>(missingProviders());
    finished.files().forEach((name, bytes) -> addDangling(violations, name, bytes));
    return violations;
  }

  private List<String> missingProviders() {
    List<String> violations = new ArrayList<>();
    String prefix = IsolatedName.ROOT + IsolatedName.SERVICES;
    finished
        .files()
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(prefix)) {
                for (String provider : ServiceFile.providers(bytes)) {
                  if (!finishedEntries.containsKey(provider.replace('.', '/'))) {
                    violations.add(name + " names a provider that is missing: " + provider);
                  }
                }
              }
            });
    return violations;
  }

  private void addDangling(List<String> violations, String entry, byte[] bytes) {
    if (!IsolatedName.isClass(entry)) {
      return;
    }
    String from = IsolatedName.className(entry);
    for (String to : new ClassFile(bytes).references()) {
      if (!finishedEntries.containsKey(to) && isExpected(from, to)) {
        violations.add(from + " refers to a class that is missing: " + to);
      }
    }
  }

  private boolean isExpected(String from, String to) {
    boolean ofOurs =
        from.startsWith(OURS) && (to.startsWith(OURS) || to.startsWith(OPEN_TELEMETRY));
    return ofOurs || upstreamEntries.containsKey(to);
  }

  private static Map<String, String> entriesByClass(JarContent jar) {
    Map<String, String> entries = new HashMap<>();
    for (String name : jar.files().keySet()) {
      if (IsolatedName.isClass(name)) {
        entries.put(IsolatedName.className(name), name);
      }
    }
    return entries;
  }
}
