package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** {@code AbstractSqsMessageSource}: what it receives is for listeners. */
final class AbstractSqsMessageSourceInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.awspring.cloud.sqs.listener.source.AbstractSqsMessageSource");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("executePoll").and(takesArguments(int.class)),
        getClass().getName() + "$ExecutePollAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExecutePollAdvice {
    private ExecutePollAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static boolean onEnter() {
      return ContainerHooks.polling();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter boolean entered) {
      if (entered) {
        ContainerHooks.polled();
      }
    }
  }
}
