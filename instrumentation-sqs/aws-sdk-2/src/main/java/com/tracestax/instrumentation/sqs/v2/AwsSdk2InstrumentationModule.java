package com.tracestax.instrumentation.sqs.v2;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code software.amazon.awssdk:sqs} from 2.2.0, with the batch manager of 2.28 and later. What is
 * hooked has the same names and parameters in all of them; muzzle compares everything that is used
 * with what is there.
 */
public final class AwsSdk2InstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public AwsSdk2InstrumentationModule() {
    super("tracestax-sqs", "tracestax-aws-sdk-2", "tracestax");
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
    return hasClassesNamed("software.amazon.awssdk.services.sqs.SqsClient");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new DefaultSqsClientInstrumentation(),
        new DefaultSqsAsyncClientInstrumentation(),
        new DefaultSqsAsyncBatchManagerInstrumentation(),
        new ReceiveSqsMessageHelperInstrumentation(),
        new SendMessageBatchManagerInstrumentation());
  }
}
