package com.tracestax.instrumentation.springbatch;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Spring Batch 3.0 to 6.0. Its classes changed their packages and their types twice on the way, but
 * hardly a name: advice takes what it gets as objects, and {@link BatchReader} reads them by name.
 */
public final class SpringBatchInstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public SpringBatchInstrumentationModule() {
    super("tracestax-spring-batch", "tracestax");
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
    return hasClassesNamed("org.springframework.batch.core.job.AbstractJob");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new AbstractJobInstrumentation(),
        new AbstractStepInstrumentation(),
        new BatchRetryTemplateInstrumentation(),
        new ChunkOrientedStepInstrumentation(),
        new ChunkTransactionInstrumentation(),
        new CompositeRetryListenerInstrumentation(),
        new InnerRetryTemplateInstrumentation(),
        new JobExecutionDaoInstrumentation(),
        new JobLauncherInstrumentation(),
        new RemoteChunkInstrumentation(),
        new RemoteStepInstrumentation(),
        new ResourcelessJobRepositoryInstrumentation(),
        new RetryTemplateInstrumentation(),
        new SimpleJobOperatorInstrumentation(),
        new SimpleJobRepositoryInstrumentation(),
        new StepExecutionCountInstrumentation(),
        new StepExecutionSplitterInstrumentation());
  }
}
