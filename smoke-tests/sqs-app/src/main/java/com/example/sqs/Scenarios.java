package com.example.sqs;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** What the application can do, each under a name of its own. */
final class Scenarios {
  private final Map<String, Scenario> byName = new HashMap<>();

  Scenarios() {
    Loops.addTo(byName);
    Settlements.addTo(byName);
    Contents.addTo(byName);
    byName.put("unload", IsolatedApplication::runAndDrop);
    for (ScenarioSource newer : ServiceLoader.load(ScenarioSource.class)) {
      newer.addTo(byName);
    }
  }

  Scenario named(String name) {
    Scenario scenario = byName.get(name);
    if (scenario == null) {
      throw new IllegalArgumentException("no scenario is called " + name);
    }
    return scenario;
  }
}
