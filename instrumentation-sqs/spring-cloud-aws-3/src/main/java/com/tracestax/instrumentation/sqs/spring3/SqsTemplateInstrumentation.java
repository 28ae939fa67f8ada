package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code SqsTemplate}: before it sends to a queue for the first time it looks the queue up, and
 * sends on the thread that brings the answer.
 */
final class SqsTemplateInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.awspring.cloud.sqs.operations.SqsTemplate");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("getQueueAttributes")
            .and(takesArguments(String.class))
            .and(returns(CompletableFuture.class)),
        getClass().getName() + "$GetQueueAttributesAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GetQueueAttributesAdvice {
    private GetQueueAttributesAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return(readOnly = false) CompletableFuture<?> attributes) {
      attributes = ContainerHooks.inCallersContext(attributes);
    }
  }
}
