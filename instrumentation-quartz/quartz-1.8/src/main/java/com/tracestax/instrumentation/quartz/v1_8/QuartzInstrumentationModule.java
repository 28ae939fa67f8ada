package com.tracestax.instrumentation.quartz.v1_8;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Quartz 1.8. {@code SchedulingContext} went with 2.0; muzzle compares everything else that is used
 * with what is there.
 */
public final class QuartzInstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public QuartzInstrumentationModule() {
    super("tracestax-quartz", "tracestax-quartz-1.8", "tracestax");
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
    return hasClassesNamed("org.quartz.core.SchedulingContext");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new JobRunShellInstrumentation(),
        new JobExecutionContextInstrumentation(),
        new QuartzSchedulerInstrumentation(),
        new QuartzSchedulerTriggersInstrumentation(),
        new RemoteSchedulerInstrumentation(),
        new JobStoreSupportInstrumentation(),
        new StdJdbcDelegateInstrumentation(),
        new RamJobStoreInstrumentation());
  }
}
