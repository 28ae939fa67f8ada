package com.tracestax.agent.runtime;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigProblem;
import com.tracestax.agent.runtime.config.ConfigReader;
import com.tracestax.agent.runtime.config.ConfigReading;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Our way into the OpenTelemetry agent, called once while the JVM starts, on its main thread. Not
 * called at all under declarative configuration ({@code otel.config.file}); {@link StartReport}
 * says so then.
 */
public final class TraceStaxCustomizer implements AutoConfigurationCustomizerProvider {
  private static final Logger logger = Logger.getLogger("com.tracestax.agent");

  private final Supplier<ConfigReading> settings;

  /**
   * Set while the SDK is built, for each exporter that is configured and never for {@code none}
   * (seen in agents 2.16.0 and 2.33.1); read when the first instrumentation asks, which is later.
   */
  private final AtomicBoolean spansExported = new AtomicBoolean();

  private ConfigReading reading;

  public TraceStaxCustomizer() {
    this(ConfigReader::readFromJvm);
  }

  TraceStaxCustomizer(Supplier<ConfigReading> settings) {
    this.settings = settings;
  }

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    try {
      StartReport.customizing();
      LiveReport.off("there is no OpenTelemetry SDK (otel.sdk.disabled=true?)");
      reading = settings.get();
      logProblems(reading.problems());
      String disabledBecause = reading.config().disabledBecause();
      customizer.addPropertiesSupplier(
          () -> OtelDefaults.of(AgentInfo.isProductJar(), disabledBecause == null));
      if (disabledBecause != null) {
        LiveReport.off(disabledBecause);
        StartReport.disabled(disabledBecause, reading.config().enabled());
        return;
      }
      enable(customizer);
    } catch (RuntimeException | LinkageError e) {
      // Whatever leaves this method stops the whole agent, and that may not be ours alone.
      logger.log(Level.WARNING, "TraceStax could not start and is off", e);
    }
  }

  private void enable(AutoConfigurationCustomizer customizer) {
    if (reading.config().spansEnabled()) {
      customizer.addPropertiesCustomizer(UpstreamModules::offByDefault);
    }
    customizer.addSpanExporterCustomizer(
        (exporter, otel) -> {
          spansExported.set(true);
          return exporter;
        });
    boolean exportWanted = reading.config().exportEventsToOtelLogs();
    customizer.addLogRecordProcessorCustomizer(
        (processor, otel) -> new UserLogExport(processor, exportWanted));
    customizer.addLoggerProviderCustomizer(this::addProcessor);
  }

  private SdkLoggerProviderBuilder addProcessor(
      SdkLoggerProviderBuilder builder, ConfigProperties otel) {
    try {
      ConfigReading named = reading.withServiceIfAbsent(otel.getString("otel.service.name"));
      AgentConfig config = named.config();
      Set<String> theirSpans = UpstreamModules.turnedOn(otel);
      SpanModes spans = new SpanModes(config, spansExported::get, theirSpans);
      ModulesReport modules =
          new ModulesReport(getClass().getClassLoader(), otel::getString, theirSpans);
      AgentRuntime runtime = new AgentRuntime(named, spans, modules, logger::info, logger::warning);
      runtime.addExitHook();
      runtime.noticeCheckpoints();
      LiveReport.running(runtime.status());
      StartReport.started(config, runtime.worker());
      return builder.addLogRecordProcessor(runtime.processor());
    } catch (RuntimeException | LinkageError e) {
      logger.log(Level.WARNING, "TraceStax could not start and is off", e);
      return builder;
    }
  }

  private static void logProblems(List<ConfigProblem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    StringBuilder message = new StringBuilder("TraceStax configuration:");
    for (ConfigProblem problem : problems) {
      message.append("\n  ").append(problem);
    }
    logger.warning(message.toString());
  }
}
