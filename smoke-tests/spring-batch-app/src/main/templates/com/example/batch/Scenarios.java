package com.example.batch;

import java.util.HashMap;
import java.util.Map;

/** What the application can do, each under a name of its own. */
final class Scenarios {
  private final Map<String, Scenario> byName = new HashMap<>();

  Scenarios() {
    Database database = Database.inAFile();
    Worker worker = Worker.on(database);
    new ContractScenarios(worker).addTo(byName);
    new ChunkScenarios(worker, "").addTo(byName);
    new FlowScenarios(worker).addTo(byName);
    new LaunchScenarios(worker).addTo(byName);
    new RestartScenarios(worker).addTo(byName);
    new PartitionScenarios(worker).addTo(byName);
    new LeftScenarios(worker, database).addTo(byName);
    new WiringScenarios().addTo(byName);
    new LineScenarios(worker, database).addTo(byName);
  }

  Scenario named(String name) {
    Scenario scenario = byName.get(name);
    if (scenario == null) {
      throw new IllegalArgumentException("no scenario is called " + name);
    }
    return scenario;
  }
}
