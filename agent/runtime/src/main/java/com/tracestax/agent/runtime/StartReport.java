package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.util.logging.Logger;

/**
 * The one line of a start: INFO that all is well and where events go, or WARN why there will be
 * none. Called by the agent when it is installed, on the JVM's main thread.
 */
public final class StartReport implements AgentListener {
  private static final Logger logger = Logger.getLogger("com.tracestax.agent");

  private static volatile boolean customized;
  private static volatile String startLine;
  private static volatile boolean disabled;

  static void customizing() {
    customized = true;
  }

  static void disabled(String because, boolean unexpectedly) {
    disabled = true;
    if (unexpectedly) {
      logger.warning("TraceStax is off: " + because);
    }
  }

  static void started(AgentConfig config, WorkerIdentity worker) {
    startLine =
        "TraceStax "
            + AgentInfo.version()
            + (config.dryRun() ? ", dry run" : ", endpoint " + config.endpoint())
            + ", worker "
            + worker.key();
  }

  @Override
  public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
    if (startLine != null) {
      logger.info(startLine + ", modules " + modules());
    } else if (!customized) {
      LiveReport.off("declarative configuration (otel.config.file) does not call it");
      logger.warning(
          "TraceStax is off: declarative configuration (otel.config.file) does not call it");
    } else if (!disabled) {
      logger.warning("TraceStax is off: there is no OpenTelemetry SDK (otel.sdk.disabled=true?)");
    }
  }

  private static String modules() {
    try {
      return String.join(", ", InstalledModules.names(StartReport.class.getClassLoader()));
    } catch (IOException e) {
      return "(not readable: " + e + ")";
    }
  }
}
