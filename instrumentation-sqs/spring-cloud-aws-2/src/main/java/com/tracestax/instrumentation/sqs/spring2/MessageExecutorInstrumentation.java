package com.tracestax.instrumentation.sqs.spring2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code MessageExecutor}, from 2.3 on {@code MessageGroupExecutor}: listener and deletion policy,
 * for one message or those of one group in turn.
 */
final class MessageExecutorInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        SpringCloudAws2InstrumentationModule.UNTIL_2_2
            + "SimpleMessageListenerContainer$MessageExecutor",
        SpringCloudAws2InstrumentationModule.FROM_2_3
            + "SimpleMessageListenerContainer$MessageGroupExecutor");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("run").and(takesNoArguments()), getClass().getName() + "$RunAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter() {
      return ListenerHooks.executorEntered();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object execution) {
      ListenerHooks.executorExited(execution);
    }
  }
}
