package com.tracestax.instrumentation.sqs.v2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code ReceiveSqsMessageHelper.asyncReceiveMessage()}, 2.28 to 2.54.14: the batch manager fetches
 * messages for whoever will ask.
 */
final class ReceiveSqsMessageHelperInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(
        "software.amazon.awssdk.services.sqs.internal.batchmanager.ReceiveSqsMessageHelper");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("asyncReceiveMessage").and(takesArguments(0)),
        getClass().getName() + "$AsyncReceiveMessageAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AsyncReceiveMessageAdvice {
    private AsyncReceiveMessageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      ReceiveHooks.bufferAsks();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit() {
      ReceiveHooks.bufferHasAsked();
    }
  }
}
