package com.tracestax.instrumentation.sqs.spring2;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Listeners of Spring Cloud AWS 1.0 to 2.4, which changed its packages at 2.3. Nothing of it is
 * linked, only Spring's messaging: so one module does for both. What is received and deleted is
 * seen at the client of the SDK, by another module.
 */
public final class SpringCloudAws2InstrumentationModule extends InstrumentationModule {
  static final String UNTIL_2_2 = "org.springframework.cloud.aws.messaging.listener.";
  static final String FROM_2_3 = "io.awspring.cloud.messaging.listener.";

  private static final String CONTAINER = "SimpleMessageListenerContainer";
  private static final String OURS = "com.tracestax.";

  public SpringCloudAws2InstrumentationModule() {
    super("tracestax-sqs-spring-cloud-aws-2", "tracestax-sqs", "tracestax");
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
    return hasClassesNamed(UNTIL_2_2 + CONTAINER).or(hasClassesNamed(FROM_2_3 + CONTAINER));
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new AsynchronousMessageListenerInstrumentation(),
        new MessageExecutorInstrumentation(),
        new SimpleMessageListenerContainerInstrumentation());
  }
}
