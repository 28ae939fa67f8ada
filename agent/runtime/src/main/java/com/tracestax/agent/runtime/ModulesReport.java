package com.tracestax.agent.runtime;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which of our instrumentations met their library in this JVM, and whether they took it: one entry
 * for each library and class loader. Made when somebody asks, on the asker's thread.
 */
final class ModulesReport {
  private final ClassLoader ours;
  private final Function<String, String> otelSettings;
  private final Set<String> theirSpans;

  /**
   * @param otelSettings reads OpenTelemetry's configuration; null for what is not set
   * @param theirSpans libraries for which the user wants the spans of OpenTelemetry's own module
   */
  ModulesReport(
      ClassLoader ours, Function<String, String> otelSettings, Collection<String> theirSpans) {
    this.ours = ours;
    this.otelSettings = otelSettings;
    this.theirSpans = new TreeSet<>(theirSpans);
  }

  /** The names of the libraries that are looked for. */
  List<String> libraries() {
    try {
      return new ArrayList<>(InstalledModules.names(ours));
    } catch (IOException e) {
      return new ArrayList<>();
    }
  }

  List<Map<String, Object>> report(Class<?>[] loaded) {
    List<Map<String, Object>> report = new ArrayList<>();
    try {
      for (Map.Entry<String, List<FoundLibrary>> library : find(loaded).entrySet()) {
        report.addAll(entries(library.getKey(), library.getValue()));
      }
    } catch (IOException | ReflectiveOperationException | LinkageError | RuntimeException e) {
      Map<String, Object> unknown = new LinkedHashMap<>();
      unknown.put("state", "cannot be told: " + e);
      report.add(unknown);
    }
    return report;
  }

  private Map<String, List<FoundLibrary>> find(Class<?>[] loaded)
      throws IOException, ReflectiveOperationException {
    Map<String, List<FoundLibrary>> byLibrary = new LinkedHashMap<>();
    for (String name : InstalledModules.classNames(ours)) {
      InstrumentationModule module =
          Class.forName(name, true, ours)
              .asSubclass(InstrumentationModule.class)
              .getDeclaredConstructor()
              .newInstance();
      FoundLibrary.addAll(
          module,
          loaded,
          ours,
          byLibrary.computeIfAbsent(InstalledModules.library(name), key -> new ArrayList<>()));
    }
    return byLibrary;
  }

  private List<Map<String, Object>> entries(String library, List<FoundLibrary> found) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (found.isEmpty()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("library", library);
      entry.put("state", "not found");
      entries.add(entry);
    }
    for (FoundLibrary each : found) {
      if (!each.isOthersVersion(found)) {
        Map<String, Object> entry = each.report(library, otelSettings);
        if (theirSpans.contains(library)) {
          entry.put("spans", "OpenTelemetry's own module is on: its spans, not ours");
        }
        entries.add(entry);
      }
    }
    return entries;
  }
}
