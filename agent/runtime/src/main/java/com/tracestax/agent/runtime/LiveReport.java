package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.report.ReportJson;
import com.tracestax.agent.runtime.report.ReportText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this agent says of itself while it runs. Found by its name from a class loader that knows
 * nothing of ours (the doctor attaches to a JVM and looks through its classes), so what goes in and
 * comes out is made of the JDK's types. Asked on the asker's thread, for instance the one that
 * attaches; never on the application's.
 */
public final class LiveReport {
  private static volatile AgentStatus status;
  private static volatile String offBecause = "it is still starting, or could not start";

  private LiveReport() {}

  static void running(AgentStatus running) {
    status = running;
  }

  static void off(String because) {
    offBecause = because;
  }

  /**
   * The report.
   *
   * @param loaded all classes of this JVM
   * @param json true for programs, false for people
   */
  public static String text(Class<?>[] loaded, boolean json) {
    Map<String, Object> report = report(loaded);
    return json ? ReportJson.of(report) : ReportText.of(report);
  }

  private static Map<String, Object> report(Class<?>[] loaded) {
    AgentStatus running = status;
    if (running != null) {
      return running.report(loaded);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("agent", AgentStatus.agent("off: " + offBecause));
    return report;
  }
}
