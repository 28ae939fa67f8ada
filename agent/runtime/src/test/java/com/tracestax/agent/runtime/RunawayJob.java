package com.tracestax.agent.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A job that runs far too often, and what the server has heard of it. */
final class RunawayJob {
  static final String TALLIES = "{\"ok\":true,\"features\":[\"job_tally\"]}";

  final RunningAgent agent;
  private final String name;
  private int last;

  RunawayJob(RunningAgent agent, String name) {
    this.agent = agent;
    this.name = name;
  }

  /** The server takes counts, and has said so. */
  static RunningAgent agentOfServerWithTallies(Map<String, String> settings) {
    RunningAgent agent = new RunningAgent(100, settings);
    agent.sender.heartbeatReply = TALLIES;
    return agent;
  }

  JobRun run() {
    return JobRun.builder("quartz", name, "Billing").id(name + "-" + ++last).build();
  }

  /** So many, one after the other, in no time. */
  void succeed(int runs) {
    for (int i = 0; i < runs; i++) {
      agent.runs.succeeded(agent.runs.started(run(), 1));
    }
  }

  void fail(int runs) {
    for (int i = 0; i < runs; i++) {
      Attempt attempt = agent.runs.started(run(), 1);
      AttemptEnd end = agent.runs.endOf(attempt, JobError.of(new IllegalStateException("no")));
      agent.runs.failed(attempt, end, null);
    }
  }

  /** The time of a window passes. */
  void window() {
    agent.delivery.flush();
    agent.clock.pass(RunReports.WINDOW);
    agent.timer.tasks.getOrDefault(RunReports.WINDOW.toMillis(), () -> {}).run();
    agent.delivery.flush();
  }

  void rest(Duration time) {
    agent.clock.pass(time);
  }

  List<JsonNode> tallies() {
    agent.delivery.flush();
    return agent.sender.eventsOfType("job_tally").stream().filter(this::isOfThis).toList();
  }

  /** How often each status was reported of single runs. */
  Map<String, Long> singles() {
    agent.delivery.flush();
    Map<String, Long> singles = new TreeMap<>();
    agent.sender.eventsOfType("task_event").stream()
        .filter(this::isOfThis)
        .forEach(event -> singles.merge(event.path("status").asText(), 1L, Long::sum));
    return singles;
  }

  /** How often each was counted. */
  long counted(String what) {
    return tallies().stream().mapToLong(tally -> tally.path("counts").path(what).asLong()).sum();
  }

  /** Single runs and counts together. */
  long total(String status) {
    return singles().getOrDefault(status, 0L) + counted(status);
  }

  private boolean isOfThis(JsonNode event) {
    return event.at("/task/name").asText().equals(name);
  }
}
