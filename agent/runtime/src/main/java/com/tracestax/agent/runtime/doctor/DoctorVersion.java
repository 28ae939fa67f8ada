package com.tracestax.agent.runtime.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What version this jar is. */
final class DoctorVersion {
  private static final String FILE = "/com/tracestax/version.properties";

  private DoctorVersion() {}

  static String text() {
    Properties properties = new Properties();
    try (InputStream in = DoctorVersion.class.getResourceAsStream(FILE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "unknown (" + e + ")";
    }
    return properties.getProperty("version", "unknown");
  }
}
