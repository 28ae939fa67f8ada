package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.springframework.messaging.Message;

/**
 * {@code ImmediateAcknowledgementProcessor} and {@code BatchingAcknowledgementProcessor}: somebody
 * has acknowledged, and the processor will delete, the latter some time later.
 */
final class AcknowledgementProcessorInstrumentation implements TypeInstrumentation {
  private static final String PACKAGE = "io.awspring.cloud.sqs.listener.acknowledgement.";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        PACKAGE + "BatchingAcknowledgementProcessor",
        PACKAGE + "ImmediateAcknowledgementProcessor");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("doOnAcknowledge")
            .and(takesArgument(0, named("org.springframework.messaging.Message"))),
        advice + "$AcknowledgeOneAdvice");
    transformer.applyAdviceToMethod(
        named("doOnAcknowledge").and(takesArgument(0, Collection.class)),
        advice + "$AcknowledgeManyAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AcknowledgeOneAdvice {
    private AcknowledgeOneAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Message<?> message) {
      ListenerHooks.acknowledged(message);
    }
  }

  @SuppressWarnings("unused")
  public static final class AcknowledgeManyAdvice {
    private AcknowledgeManyAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Collection<?> messages) {
      ListenerHooks.acknowledged(messages);
    }
  }
}
