package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobRuns;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters that the user has asked for by name, and no other. Any thread. */
final class ParameterReader {
  /** Names, comma separated. */
  static final String SETTING = "spring-batch.parameters";

  private final JobRuns jobRuns;
  private final Getter jobParameters = new Getter("getJobParameters");

  /** A map, to 5.2. */
  private final Getter parameters = new Getter("getParameters");

  private final Getter value = new Getter("getValue");

  /** From 5.0; the only one in 6.0, where a parameter is a record. */
  private final Getter parameter = new Getter("getParameter", String.class);

  private final Getter valueOfRecord = new Getter("value");

  ParameterReader(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  Map<String, String> wanted(Object jobExecution) {
    Map<String, String> wanted = new LinkedHashMap<>();
    String names = jobRuns.setting(SETTING);
    if (names == null || names.isEmpty()) {
      return wanted;
    }
    Object all = jobParameters.of(jobExecution);
    for (String name : names.split(",", -1)) {
      Object found = find(all, name.trim());
      if (found != null) {
        wanted.put(name.trim(), found.toString());
      }
    }
    return wanted;
  }

  private Object find(Object all, String name) {
    Object map = parameters.of(all);
    Object found = map instanceof Map ? ((Map<?, ?>) map).get(name) : parameter.of(all, name);
    Object plain = value.of(found);
    return plain == null ? valueOfRecord.of(found) : plain;
  }
}
