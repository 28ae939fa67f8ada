package com.tracestax.instrumentation.sqs.spring3;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Listeners and template of Spring Cloud AWS 3.0 to 4.1. What is received and deleted is seen at
 * the client of the SDK, by another module.
 */
public final class SpringCloudAws3InstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public SpringCloudAws3InstrumentationModule() {
    super("tracestax-sqs-spring-cloud-aws-3", "tracestax-sqs", "tracestax");
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
    return hasClassesNamed("io.awspring.cloud.sqs.listener.pipeline.MessageListenerExecutionStage");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new AbstractPipelineMessageListenerContainerInstrumentation(),
        new AbstractSqsMessageSourceInstrumentation(),
        new AcknowledgementProcessorInstrumentation(),
        new BlockingComponentAdapterInstrumentation(),
        new ErrorHandlerExecutionStageInstrumentation(),
        new MessageListenerExecutionStageInstrumentation(),
        new MessageProcessingPipelineSinkInstrumentation(),
        new SqsTemplateInstrumentation());
  }
}
