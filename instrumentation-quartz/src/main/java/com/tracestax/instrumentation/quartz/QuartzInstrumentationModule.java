package com.tracestax.instrumentation.quartz;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Quartz 2.1 to 2.5. {@code JobExecutionContext.getFireInstanceId}, new in 2.1, is among the
 * references muzzle checks, so 1.8 and 2.0 are left alone.
 */
public final class QuartzInstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public QuartzInstrumentationModule() {
    super("tracestax-quartz", "tracestax");
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
    return hasClassesNamed("org.quartz.core.JobRunShell");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new JobRunShellInstrumentation(),
        new QuartzSchedulerInstrumentation(),
        new JobExecutionContextImplInstrumentation());
  }
}
