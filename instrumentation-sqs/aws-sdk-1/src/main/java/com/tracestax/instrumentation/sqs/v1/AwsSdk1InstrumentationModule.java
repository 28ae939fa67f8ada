package com.tracestax.instrumentation.sqs.v1;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws:aws-java-sdk-sqs}, 1.11.0 to 1.12.797, with its asynchronous and its
 * buffered client. Muzzle compares everything that is used with what is there.
 */
public final class AwsSdk1InstrumentationModule extends InstrumentationModule {
  private static final String OURS = "com.tracestax.";

  public AwsSdk1InstrumentationModule() {
    super("tracestax-sqs", "tracestax-aws-sdk-1", "tracestax");
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
    return hasClassesNamed("com.amazonaws.services.sqs.AmazonSQSClient");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new AmazonSqsClientInstrumentation(),
        new AmazonSqsClientSettlementInstrumentation(),
        new AmazonSqsAsyncClientInstrumentation(),
        new AmazonSqsBufferedAsyncClientInstrumentation(),
        new QueueBufferFutureInstrumentation(),
        new DeleteLaterInstrumentation(),
        new QueueBufferCallbackInstrumentation(),
        new ReceiveQueueBufferInstrumentation(),
        new ResponseMetadataCacheInstrumentation(),
        new SendQueueBufferInstrumentation());
  }
}
