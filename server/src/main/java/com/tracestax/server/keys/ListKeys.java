package com.tracestax.server.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.store.KeyStore;
import com.tracestax.server.store.StoredKey;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All keys, also those that have ended. Never the keys themselves, which nobody has any more. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Shows all keys.")
final class ListKeys extends KeyWork {
  @Option(names = "--project", paramLabel = "NAME", description = "Only those of this project.")
  private String project;

  @Option(names = "--json", description = "As JSON, one array.")
  private boolean json;

  @Override
  void run(KeyStore store, PrintWriter out, long nowMs) throws Refused {
    if (project != null && store.projects().stream().noneMatch(each -> each.isCalled(project))) {
      throw new Refused("there is no project " + project);
    }
    List<Map<String, Object>> keys = new ArrayList<>();
    for (StoredKey key : store.keys()) {
      if (project == null || isOf(key, project)) {
        keys.add(shown(key, nowMs));
      }
    }
    if (json) {
      out.println(write(keys));
    } else {
      print(keys, out);
    }
  }

  private static boolean isOf(StoredKey key, String project) {
    return key.realm().projectId().equals(project)
        || key.realm().projectName().equalsIgnoreCase(project);
  }

  private static Map<String, Object> shown(StoredKey key, long nowMs) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", key.id());
    shown.put("state", key.stateAt(nowMs).name().toLowerCase(Locale.ROOT));
    shown.put("mode", key.realm().mode().wireName());
    shown.put("project", key.realm().projectName());
    shown.put("label", key.label());
    shown.put("fingerprint", key.fingerprint());
    shown.put("created", moment(key.createdAtMs()));
    shown.put("last_used", day(key.lastUsedDay()));
    shown.put("expires", moment(key.expiresAtMs()));
    shown.put("events_per_second", key.eventsPerSecond());
    return shown;
  }

  private static String moment(Long atMs) {
    return atMs == null
        ? null
        : Instant.ofEpochMilli(atMs).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String day(Long day) {
    return day == null ? null : LocalDate.ofEpochDay(day).toString();
  }

  private static void print(List<Map<String, Object>> keys, PrintWriter out) {
    out.println(
        line(
            "id",
            "state",
            "mode",
            "project",
            "label",
            "fingerprint",
            "created",
            "last used",
            "expires",
            "limit"));
    for (Map<String, Object> key : keys) {
      out.println(line(key.values().stream().map(ListKeys::cell).toArray()));
    }
  }

  private static String line(Object... cells) {
    return String.format(
            Locale.ROOT, "%-4s %-8s %-5s %-20s %-20s %-13s %-17s %-11s %-17s %s", cells)
        .stripTrailing();
  }

  /** Moments to the minute are enough for people. */
  private static String cell(Object value) {
    String text = value == null ? "-" : value.toString();
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? text.substring(0, 16) + "Z" : text;
  }

  private static String write(List<Map<String, Object>> keys) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(keys);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write keys as JSON", e);
    }
  }
}
