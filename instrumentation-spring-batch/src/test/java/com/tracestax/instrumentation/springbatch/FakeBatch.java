package com.tracestax.instrumentation.springbatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Domain objects with the getters of Spring Batch's, which is all that is ever used of them. Public
 * for reflection.
 */
public final class FakeBatch {
  private FakeBatch() {}

  static Job job(String name, long instanceId, long executionId) {
    return new Job(new Instance(name, instanceId), executionId);
  }

  /** Of a job. */
  public static final class Instance {
    private final String name;
    private final long id;

    Instance(String name, long id) {
      this.name = name;
      this.id = id;
    }

    public String getJobName() {
      return name;
    }

    public Long getId() {
      return id;
    }
  }

  /** What jobs and steps have in common. */
  public abstract static class Execution {
    final List<Throwable> failures = new ArrayList<>();
    final Context context = new Context();
    String status = "STARTED";
    String exitCode = "EXECUTING";
    String exitDescription = "";

    void ends(String status) {
      this.status = status;
      exitCode = status;
    }

    void fails(Throwable failure) {
      failures.add(failure);
      ends("FAILED");
    }

    public Object getStatus() {
      return status;
    }

    public Exit getExitStatus() {
      return new Exit(exitCode, exitDescription);
    }

    public List<Throwable> getFailureExceptions() {
      return failures;
    }

    public Context getExecutionContext() {
      return context;
    }
  }

  /** Of a job. */
  public static final class Job extends Execution {
    final List<Step> steps = new ArrayList<>();
    private final Instance instance;
    private final long id;

    Job(Instance instance, long id) {
      this.instance = instance;
      this.id = id;
    }

    Job again(long id) {
      return new Job(instance, id);
    }

    Step step(String name) {
      Step step = new Step(this, name);
      steps.add(step);
      return step;
    }

    public Long getId() {
      return id;
    }

    public Instance getJobInstance() {
      return instance;
    }

    public List<Step> getStepExecutions() {
      return steps;
    }

    public boolean isRunning() {
      return status.equals("STARTED");
    }
  }

  /** Of a step. */
  public static final class Step extends Execution {
    int read;
    int commits;
    private final Job job;
    private final String name;

    Step(Job job, String name) {
      this.job = job;
      this.name = name;
    }

    public Job getJobExecution() {
      return job;
    }

    public String getStepName() {
      return name;
    }

    public int getReadCount() {
      return read;
    }

    public int getCommitCount() {
      return commits;
    }
  }

  /** A bean. */
  public static final class Named {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    public String getName() {
      return name;
    }
  }

  /** Of an execution. */
  public static final class Exit {
    private final String code;
    private final String description;

    Exit(String code, String description) {
      this.code = code;
      this.description = description;
    }

    public String getExitCode() {
      return code;
    }

    public String getExitDescription() {
      return description;
    }
  }

  /** Of an execution. */
  public static final class Context {
    final Map<String, Object> entries = new HashMap<>();
    private boolean dirty;

    public Object get(String key) {
      return entries.get(key);
    }

    public void put(String key, Object value) {
      dirty = true;
      entries.put(key, value);
    }

    public Object remove(String key) {
      dirty = true;
      return entries.remove(key);
    }

    public boolean isDirty() {
      return dirty;
    }

    public void clearDirtyFlag() {
      dirty = false;
    }
  }
}
