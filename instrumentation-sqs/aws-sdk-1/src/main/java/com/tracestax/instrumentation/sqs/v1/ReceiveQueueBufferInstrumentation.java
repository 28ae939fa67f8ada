package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.buffered.ReceiveQueueBuffer}, 1.11.0 to 1.12.797, fetches
 * messages before anybody asks: its {@code ReceiveMessageBatchTask#run} receives and then always
 * calls {@code reportBatchFinished}, on the same thread.
 */
final class ReceiveQueueBufferInstrumentation implements TypeInstrumentation {
  private static final String BUFFER = "com.amazonaws.services.sqs.buffered.ReceiveQueueBuffer";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(BUFFER, BUFFER + "$ReceiveMessageBatchTask");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("run").and(takesArguments(0)), advice + "$RunAdvice");
    transformer.applyAdviceToMethod(
        named("reportBatchFinished").and(takesArguments(1)), advice + "$FinishedAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      ReceiveHooks.bufferAsks();
    }
  }

  @SuppressWarnings("unused")
  public static final class FinishedAdvice {
    private FinishedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      ReceiveHooks.bufferHasAsked();
    }
  }
}
