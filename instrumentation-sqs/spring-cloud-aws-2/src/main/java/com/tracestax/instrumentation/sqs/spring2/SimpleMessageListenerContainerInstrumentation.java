package com.tracestax.instrumentation.sqs.spring2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.springframework.messaging.Message;

/**
 * {@code SimpleMessageListenerContainer.executeMessage(Message)}: the listener's method, and its
 * exception handler if it throws.
 */
final class SimpleMessageListenerContainerInstrumentation implements TypeInstrumentation {
  private static final String NAME = "SimpleMessageListenerContainer";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        SpringCloudAws2InstrumentationModule.UNTIL_2_2 + NAME,
        SpringCloudAws2InstrumentationModule.FROM_2_3 + NAME);
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("executeMessage").and(takesArguments(1)),
        getClass().getName() + "$ExecuteMessageAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExecuteMessageAdvice {
    private ExecuteMessageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.This Object container, @Advice.Argument(0) Message<?> message) {
      return ListenerHooks.listenerEntered(container, message);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object handling, @Advice.Thrown Throwable thrown) {
      ListenerHooks.listenerExited(handling, thrown);
    }
  }
}
