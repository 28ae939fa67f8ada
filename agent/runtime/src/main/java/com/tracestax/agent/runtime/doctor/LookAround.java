package com.tracestax.agent.runtime.doctor;

import com.tracestax.agent.delivery.EndpointCheck;
import com.tracestax.agent.runtime.Senders;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ApiKeyFile;
import com.tracestax.agent.runtime.config.ConfigProblem;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.config.ConfigReading;
import com.tracestax.agent.runtime.report.ReportText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an agent that is started from here would find. */
final class LookAround {
  private final List<String> advice = new ArrayList<>();

  Map<String, Object> report() {
    ConfigReading reading = ConfigReader.readFromJvm();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("TraceStax for Java", about());
    report.put("configuration", reading.describe());
    report.put("problems of the configuration", problems(reading));
    report.put("endpoint", endpoint(reading.config()));
    report.put("spool", spool(reading.config()));
    report.put("running with this agent", new AgentJvms().describe());
    report.put("verdict", verdict());
    return report;
  }

  /** What is wrong; empty if all is well. Known after the report. */
  List<String> advice() {
    return advice;
  }

  private static Map<String, Object> about() {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("version", DoctorVersion.text());
    about.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.home"));
    about.put("user", System.getProperty("user.name"));
    return about;
  }

  private List<String> problems(ConfigReading reading) {
    List<String> problems = new ArrayList<>();
    for (ConfigProblem problem : reading.problems()) {
      problems.add(problem.toString());
      advice.add("set it right: " + problem.name());
    }
    return problems;
  }

  private Object endpoint(AgentConfig config) {
    String disabledBecause = config.disabledBecause();
    if (disabledBecause != null) {
      advice.add("an agent would be off: " + disabledBecause);
      return "not asked: " + disabledBecause;
    }
    if (config.dryRun()) {
      return "not asked: a dry run sends nothing";
    }
    EndpointCheck check = new EndpointCheck(Senders.forDoctor(config));
    check.run();
    advice.addAll(check.advice());
    return check.steps();
  }

  private Object spool(AgentConfig config) {
    if (!config.spoolEnabled()) {
      return "off";
    }
    try {
      SpoolLook look =
          new SpoolLook(
              config.spoolDirectoryIn(System.getProperty("user.home")),
              config.endpoint().toString(),
              key(config));
      Map<String, Object> facts = look.facts();
      if (look.advice() != null) {
        advice.add(look.advice());
      }
      return facts;
    } catch (InvalidPathException e) {
      advice.add("tracestax.spool.directory is no path");
      return "no path: " + e.getMessage();
    }
  }

  /** Null if there is none, or none to be read; the way to the endpoint tells which. */
  private static String key(AgentConfig config) {
    try {
      return config.apiKeyFile() == null || config.apiKey() != null
          ? config.apiKey()
          : ApiKeyFile.read(config.apiKeyFile());
    } catch (IOException e) {
      return null;
    }
  }

  private Object verdict() {
    return advice.isEmpty() ? ReportText.ALL_IS_WELL : advice;
  }
}
