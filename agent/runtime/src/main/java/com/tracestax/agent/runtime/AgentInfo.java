package com.tracestax.agent.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What this build of the agent is. */
final class AgentInfo {
  /** In both packagings. */
  private static final String VERSION_FILE = "/com/tracestax/version.properties";

  /** In the product jar only. */
  private static final String PRODUCT_MARKER = "/com/tracestax/product.properties";

  private AgentInfo() {}

  static String version() {
    try (InputStream in = AgentInfo.class.getResourceAsStream(VERSION_FILE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown (" + e + ")";
    }
  }

  /** False for the extension of somebody else's OpenTelemetry agent. */
  static boolean isProductJar() {
    return AgentInfo.class.getResource(PRODUCT_MARKER) != null;
  }
}
