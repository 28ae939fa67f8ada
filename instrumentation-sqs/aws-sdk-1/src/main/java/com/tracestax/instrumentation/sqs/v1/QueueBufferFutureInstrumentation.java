package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.buffered.QueueBufferFuture#get(long, TimeUnit)}, 1.11.0 to
 * 1.12.797: whoever asks gets the messages from the buffer; the other {@code get} and the
 * synchronous receive end here.
 */
final class QueueBufferFutureInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.buffered.QueueBufferFuture");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("get").and(takesArguments(2)), getClass().getName() + "$GetAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GetAdvice {
    private GetAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return Object result) {
      ReceiveHooks.handedOver(result);
    }
  }
}
