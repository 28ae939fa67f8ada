package com.tracestax.instrumentation.sqs.jms;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws:amazon-sqs-java-messaging-lib}, 1.0.0 to 2.1.4, whether it speaks the JMS of
 * javax or of jakarta: no class of either is used. What it sends, deletes and gives back is seen in
 * the SDK below.
 */
public final class SqsJmsInstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public SqsJmsInstrumentationModule() {
    super("tracestax-sqs", "tracestax-sqs-jms", "tracestax");
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
    return hasClassesNamed("com.amazon.sqs.javamessaging.SQSSession");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new SqsMessageConsumerPrefetchInstrumentation(),
        new SqsSessionCallbackSchedulerInstrumentation(),
        new SqsSessionInstrumentation());
  }
}
