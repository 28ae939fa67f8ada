package com.tracestax.instrumentation.jobrunr;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * JobRunr 4.0 to 8.7. What is hooked has the same names and parameters in all of them; muzzle
 * compares everything that is used with what is there.
 */
public final class JobRunrInstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public JobRunrInstrumentationModule() {
    super("tracestax-jobrunr", "tracestax");
  }

  /** Whatever {@code otel.instrumentation.common.default-enabled} says of upstream's modules. */
  @Override
  public boolean defaultEnabled() {
    return true;
  }

  @Override
  public boolean isHelperClass(String className) {
    return className.startsWith(OURS);
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("org.jobrunr.server.BackgroundJobPerformer");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new AbstractJobSchedulerInstrumentation(),
        new BackgroundJobPerformerInstrumentation(),
        new BackgroundJobServerInstrumentation(),
        new JobContextInstrumentation(),
        new JobInstrumentation(),
        new JobStatsEnricherInstrumentation(),
        new RecurringJobInstrumentation(),
        new ThreadSafeStorageProviderInstrumentation());
  }
}
