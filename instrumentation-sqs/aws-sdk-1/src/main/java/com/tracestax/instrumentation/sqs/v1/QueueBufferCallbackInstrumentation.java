package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.buffered.QueueBufferCallback#onSuccess(Object)}, 1.11.0 to
 * 1.12.797: the buffer hands messages to the handler that came with the request.
 */
final class QueueBufferCallbackInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.buffered.QueueBufferCallback");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("onSuccess").and(takesArguments(1)), getClass().getName() + "$OnSuccessAdvice");
  }

  @SuppressWarnings("unused")
  public static final class OnSuccessAdvice {
    private OnSuccessAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Object result) {
      ReceiveHooks.handedOver(result);
    }
  }
}
