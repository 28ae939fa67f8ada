package com.tracestax.smoke;

import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code java -jar tracestax-javaagent.jar doctor …} in a JVM of its own, to its end. */
record DoctorRun(int exitCode, String output) {
  static DoctorRun of(TestJvm jvm, String... arguments) {
    return of(jvm, Map.of(), arguments);
  }

  static DoctorRun of(TestJvm jvm, Map<String, String> settings, String... arguments) {
    List<String> words = new ArrayList<>(List.of(ShippedJars.productJar().toString(), "doctor"));
    words.addAll(List.of(arguments));
    try (ForkedJvm doctor =
        new JavaCommand(jvm).systemProperties(settings).main("-jar", words).start()) {
      int exitCode = doctor.awaitExit();
      return new DoctorRun(
          exitCode, String.join("\n", doctor.stdout()) + String.join("\n", doctor.stderr()));
    }
  }
}
