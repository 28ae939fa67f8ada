package com.example.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ${batch.job}.Job;
import org.springframework.batch.core.launch.support.CommandLineJobRunner;
import org.springframework.context.support.ClassPathXmlApplicationContext;

/** Jobs that are written in XML. */
final class WiringScenarios {
  private static final String BEANS = "com/example/batch/jobs.xml";

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("xml", WiringScenarios::xml);
    scenarios.put("command-line", WiringScenarios::commandLine);
  }

  private static String xml() throws Exception {
    try (ClassPathXmlApplicationContext context = new ClassPathXmlApplicationContext(BEANS)) {
      return Beans.worker.outcome(context.getBean("xml", Job.class));
    }
  }

  /** Which ends the JVM, unless somebody asks it not to. */
  @SuppressWarnings("removal")
  private static String commandLine() throws Exception {
    List<String> exitCodes = new ArrayList<>();
    CommandLineJobRunner.presetSystemExiter(status -> exitCodes.add("exit code " + status));
    CommandLineJobRunner.main(new String[] {BEANS, "command-line", "date=2026-11-21"});
    CommandLineJobRunner.main(new String[] {BEANS, "command-line", "date=2026-11-21"});
    return exitCodes + " " + Beans.DATABASE.statuses("command-line");
  }
}
