package com.tracestax.agent.runtime.doctor;

import com.tracestax.agent.runtime.report.ReportJson;
import com.tracestax.agent.runtime.report.ReportText;
import java.io.File;
import java.io.PrintStream;
import java.util.Map;

/**
 * {@code java -jar tracestax-javaagent.jar doctor}: looks at the configuration and the endpoint
 * from outside, or asks an agent at work. Runs in a JVM of its own, never in the application's.
 */
public final class Doctor {
  private static final int WELL = 0;
  private static final int UNWELL = 1;
  private static final int WRONG_USAGE = 2;

  private Doctor() {}

  /**
   * The exit code: 0 all is well, 1 something is wrong, 2 wrong usage.
   *
   * @param arguments the first is {@code doctor}
   * @param jar this jar, which a JVM that is asked has to load
   */
  public static int run(String[] arguments, File jar, PrintStream out) {
    DoctorOptions options;
    try {
      options = DoctorOptions.parse(arguments);
    } catch (DoctorOptions.Wrong e) {
      out.println(e.getMessage());
      out.println();
      out.println(DoctorOptions.USAGE);
      return WRONG_USAGE;
    }
    if (options.help()) {
      out.println(DoctorOptions.USAGE);
      return WELL;
    }
    return options.pid() == null ? lookAround(options, out) : ask(options, jar, out);
  }

  private static int lookAround(DoctorOptions options, PrintStream out) {
    options.settings().forEach(System::setProperty);
    LookAround look = new LookAround();
    Map<String, Object> report = look.report();
    out.print(options.json() ? ReportJson.of(report) : ReportText.of(report));
    return look.advice().isEmpty() ? WELL : UNWELL;
  }

  private static int ask(DoctorOptions options, File jar, PrintStream out) {
    try {
      String answer = RunningJvm.of(options.pid()).ask(jar, options.json());
      out.print(answer);
      return answer.contains(ReportText.ALL_IS_WELL) ? WELL : UNWELL;
    } catch (NotAsked e) {
      out.println(e.getMessage());
      return UNWELL;
    }
  }
}
