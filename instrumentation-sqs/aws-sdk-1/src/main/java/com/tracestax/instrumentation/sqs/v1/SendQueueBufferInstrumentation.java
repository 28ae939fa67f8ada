package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.buffered.SendQueueBuffer$SendMessageBatchTask#process}, 1.11.0
 * to 1.12.797: messages of several senders go out, with what each of them has brought along. Some
 * agent may have made the first sender's trace current on this thread.
 */
final class SendQueueBufferInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.buffered.SendQueueBuffer$SendMessageBatchTask");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("process").and(takesArguments(2)), getClass().getName() + "$ProcessAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ProcessAdvice {
    private ProcessAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      SendHooks.bufferSends();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit() {
      SendHooks.bufferHasSent();
    }
  }
}
