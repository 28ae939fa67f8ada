package com.example.jobrunr;

import java.util.Map;

/** Scenarios for versions of JobRunr that can do more than the oldest. */
interface ScenarioSource {
  void addTo(Map<String, Scenario> scenarios, Worker worker);
}
