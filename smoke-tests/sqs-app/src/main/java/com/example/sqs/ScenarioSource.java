package com.example.sqs;

import java.util.Map;

/** More scenarios, for newer versions of the library. */
public interface ScenarioSource {
  void addTo(Map<String, Scenario> byName);
}
