package com.tracestax.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the Spring Batch application does beyond the contract, and what becomes of its runs. */
final class SpringBatchStories {
  private static final String OK = "started 1, succeeded 1";
  private static final String KO = "started 1, failed 1";
  private static final String RESTARTED = "started 1, failed 1, started 2, succeeded 2";
  private static final String FAILED_TWICE = "started 1, failed 1, started 2, failed 2";
  private static final String AGAIN = "started 1, succeeded 1, started 2, succeeded 2";

  private final SpringBatchVersion version;
  private final List<String> scenarios = new ArrayList<>();

  /** The name of a job or step and the story of one of its runs. */
  private final List<String> stories = new ArrayList<>();

  private final Set<String> taskNames = new TreeSet<>();

  SpringBatchStories(SpringBatchVersion version) {
    this.version = version;
    addContract();
    addChunks("");
    if (version.line() >= 6) {
      addChunks("old-");
    }
    addFlows();
    addRestarts();
    addLaunches();
    addWirings();
    if (version.compareTo(SpringBatchVersion.V5_2) >= 0 || version.line() < 5) {
      addInMemory();
    }
    if (version.line() < 5 && version != SpringBatchVersion.V3_OLDEST) {
      addJsr();
    }
  }

  List<String> scenarios() {
    return scenarios;
  }

  List<String> stories() {
    return stories;
  }

  Set<String> taskNames() {
    return taskNames;
  }

  private void addContract() {
    expect("success", OK).expect("success/work", OK);
    expect("failure", KO).expect("failure/work", KO);
    String thirdTime = FAILED_TWICE + ", started 3, succeeded 3";
    expect("retry", thirdTime).expect("retry/work", thirdTime);
    expect("overlap", OK, OK).expect("overlap/work", OK, OK);
    expect("nested-outer", OK).expect("nested-outer/nested", OK);
    expect("nested-inner", OK).expect("nested-inner/work", OK);
    expect("listener-throws-at-start", KO);
    expect("listener-throws-at-end", OK).expect("listener-throws-at-end/work", OK);
    expect("secrets", KO).expect("secrets/work", KO);
    expect("unload", OK).expect("unload/work", OK);
  }

  private void addChunks(String prefix) {
    for (String job : List.of("chunks", "filters", "skips", "item-retry", "multi-threaded")) {
      run(prefix + job).expect(prefix + job, OK).expect(prefix + job + "/load", OK);
    }
    for (String job :
        List.of(
            "failing-reader",
            "failing-processor",
            "failing-writer",
            "skip-limit",
            "retry-exhausted")) {
      run(prefix + job).expect(prefix + job, KO).expect(prefix + job + "/load", KO);
    }
    String restarted = prefix + "restart-of-chunks";
    run(restarted).expect(restarted, RESTARTED).expect(restarted + "/load", RESTARTED);
  }

  private void addFlows() {
    run("two-steps").expect("two-steps", OK);
    expect("two-steps/prepare", OK).expect("two-steps/load", OK);
    run("error").expect("error", KO).expect("error/work", KO);
    run("loop").expect("loop", OK).expect("loop/work", OK, OK, OK);
    run("failure-handled").expect("failure-handled", OK);
    expect("failure-handled/work", KO).expect("failure-handled/clean-up", OK);
    run("failed-by-flow").expect("failed-by-flow", KO).expect("failed-by-flow/work", OK);
    run("stopped-by-flow").expect("stopped-by-flow", RESTARTED);
    expect("stopped-by-flow/work", OK).expect("stopped-by-flow/check", OK);
    run("split").expect("split", OK);
    if (version != SpringBatchVersion.V3_OLDEST) { // which runs one flow of a split alone
      expect("split/left", OK);
    }
    expect("split/right", OK).expect("split/join", OK);
    run("flow-step").expect("flow-step", OK).expect("flow-step/both", OK);
    expect("flow-step/one", OK).expect("flow-step/two", OK);
    run("job-step-fails").expect("failing-outer", KO).expect("failing-outer/inner", KO);
    expect("failing-inner", KO).expect("failing-inner/work", KO);
    run("empty").expect("empty", OK);
    for (String job : List.of("partitions", "partitions-in-turn")) {
      run(job).expect(job, OK).expect(job + "/manager", OK).expect(job + "/worker", OK, OK, OK);
    }
  }

  private void addRestarts() {
    run("restart").expect("restart", RESTARTED).expect("restart/first", OK);
    expect("restart/second", RESTARTED).expect("restart/third", OK);
    run("start-limit").expect("start-limit", FAILED_TWICE).expect("start-limit/work", KO);
    run("step-runs-again").expect("step-runs-again", RESTARTED);
    expect("step-runs-again/always", AGAIN).expect("step-runs-again/work", RESTARTED);
    if (canStop()) {
      run("stop").expect("stop", RESTARTED).expect("stop/work", RESTARTED).expect("stop/next", OK);
    }
    run("partition-fails").expect("partition-fails", RESTARTED);
    expect("partition-fails/manager", RESTARTED);
    expect("partition-fails/worker", RESTARTED, OK, OK);
  }

  private void addLaunches() {
    run("invalid-parameters");
    run("not-restartable").expect("not-restartable", KO).expect("not-restartable/work", KO);
    run("completed-again").expect("completed-again", OK).expect("completed-again/work", OK);
    run("non-identifying").expect("non-identifying", runsAgainWithNothingToIdentify() ? AGAIN : OK);
    expect("non-identifying/work", OK);
    run("random-parameters").expect("random-parameters", OK, OK);
    expect("random-parameters/work", OK, OK);
    run("running-again").expect("running-again", OK).expect("running-again/work", OK);
    run("async").expect("async-holder", OK).expect("async-holder/work", OK);
    expect("async", OK).expect("async/work", OK);
    run("rejected").expect("rejected-holder", OK).expect("rejected-holder/work", OK);
    expect("rejected", KO);
    run("own-job");
  }

  private void addWirings() {
    run("xml").expect("xml", OK).expect("xml/load", OK).expect("xml/work-step", OK);
    run("command-line").expect("command-line", OK);
    expect("command-line/command-line-step", OK);
    run("operator").expect("operator", OK, RESTARTED).expect("operator/work", OK, RESTARTED);
  }

  private void addJsr() {
    run("jsr").expect("jsr", OK).expect("jsr/prepare", OK).expect("jsr/work", OK);
  }

  /** 6.0.0 takes all jobs of such a store for the first one. */
  private void addInMemory() {
    run("in-memory");
    if (version == SpringBatchVersion.V6_OLDEST) {
      expect("in-memory", OK, OK).expect("in-memory/work", OK, OK);
    } else {
      expect("in-memory", OK, OK, OK).expect("in-memory/work", OK, OK, OK);
      expect("in-memory-other", OK).expect("in-memory-other/work", OK);
    }
    run("in-memory-restart");
    if (version.line() == 5) {
      expect("in-memory-restart", KO, OK).expect("in-memory-restart/work", KO, OK);
    } else {
      expect("in-memory-restart", RESTARTED).expect("in-memory-restart/work", RESTARTED);
    }
  }

  /** A job whose parameters say nothing of its instance; others are refused the second time. */
  boolean runsAgainWithNothingToIdentify() {
    return version == SpringBatchVersion.V4_3 || version.line() == 5;
  }

  /** 6.0.0 says that it stops, and goes on. */
  boolean canStop() {
    return version != SpringBatchVersion.V6_OLDEST;
  }

  private SpringBatchStories run(String scenario) {
    scenarios.add(scenario);
    return this;
  }

  private SpringBatchStories expect(String taskName, String... each) {
    taskNames.add(taskName);
    for (String story : each) {
      stories.add(taskName + " " + story);
    }
    return this;
  }
}
