package com.tracestax.instrumentation.sqs.v2;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code SendMessageBatchManager.batchAndSend(…)}, 2.28 to 2.54.14: messages that were handed over
 * one by one, each with its own trace, leave as a batch.
 */
final class SendMessageBatchManagerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(
        "software.amazon.awssdk.services.sqs.internal.batchmanager.SendMessageBatchManager");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("batchAndSend"), getClass().getName() + "$BatchAndSendAdvice");
  }

  @SuppressWarnings("unused")
  public static final class BatchAndSendAdvice {
    private BatchAndSendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      ReceiveHooks.bufferSends();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit() {
      ReceiveHooks.bufferHasSent();
    }
  }
}
