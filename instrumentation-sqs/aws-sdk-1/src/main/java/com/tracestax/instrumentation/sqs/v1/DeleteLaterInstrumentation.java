package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import com.amazonaws.services.sqs.model.DeleteMessageRequest;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code deleteMessageAsync} of {@code AmazonSQSAsyncClient} and {@code
 * AmazonSQSBufferedAsyncClient}, 1.11.0 to 1.12.797: the queue hears of it on another thread, or
 * together with others.
 */
final class DeleteLaterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "com.amazonaws.services.sqs.AmazonSQSAsyncClient",
        "com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("deleteMessageAsync")
            .and(takesArgument(0, named("com.amazonaws.services.sqs.model.DeleteMessageRequest"))),
        getClass().getName() + "$DeleteAdvice");
  }

  @SuppressWarnings("unused")
  public static final class DeleteAdvice {
    private DeleteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) DeleteMessageRequest request) {
      SettleHooks.deletingLater(request);
    }
  }
}
