package com.tracestax.smoke;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the events of one case.
 *
 * @param lost what no server has
 * @param doubled what a server has more than once
 * @param invented what a server has and no job has said of itself, other than that it was lost
 * @param cost of the application that went through the trouble
 * @param description of the applications, for a failure
 */
record FaultResult(
    int emitted,
    int storedOnce,
    Set<String> lost,
    Set<String> doubled,
    Set<String> invented,
    LoadJvm.Cost cost,
    String description) {

  static FaultResult of(
      Set<String> emitted, Map<String, Integer> stored, List<LoadJvm> applications) {
    Set<String> lost = new TreeSet<>(emitted);
    lost.removeAll(stored.keySet());
    Set<String> doubled = new TreeSet<>();
    Set<String> invented = new TreeSet<>();
    stored.forEach(
        (event, count) -> {
          if (count > 1) {
            doubled.add(event);
          }
          if (event.startsWith("succeeded ") && !emitted.contains(event)) {
            invented.add(event);
          }
        });
    Set<String> once = new TreeSet<>(emitted);
    once.removeAll(lost);
    once.removeAll(doubled);
    return new FaultResult(
        emitted.size(),
        once.size(),
        lost,
        doubled,
        invented,
        applications.isEmpty() ? LoadJvm.Cost.UNKNOWN : applications.get(0).cost(),
        describe(applications));
  }

  List<String> firstLost() {
    return lost.stream().limit(10).toList();
  }

  private static String describe(List<LoadJvm> applications) {
    StringBuilder text = new StringBuilder();
    for (LoadJvm application : applications) {
      text.append("\n--- what the application and its agent said\n");
      application.log().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
