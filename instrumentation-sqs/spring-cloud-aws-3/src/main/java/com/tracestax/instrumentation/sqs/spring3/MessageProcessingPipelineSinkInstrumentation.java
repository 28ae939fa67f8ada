package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.springframework.messaging.Message;

/**
 * {@code AbstractMessageProcessingPipelineSink}: from the first interceptor to the acknowledgement.
 * What it returns is complete when nothing of the container will follow.
 */
final class MessageProcessingPipelineSinkInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.awspring.cloud.sqs.listener.sink.AbstractMessageProcessingPipelineSink");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("execute").and(takesArgument(0, named("org.springframework.messaging.Message"))),
        advice + "$ExecuteOneAdvice");
    transformer.applyAdviceToMethod(
        named("execute").and(takesArgument(0, Collection.class)), advice + "$ExecuteManyAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExecuteOneAdvice {
    private ExecuteOneAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) Message<?> message,
        @Advice.Return(readOnly = false) CompletableFuture<?> result) {
      result = ListenerHooks.executed(message, result);
    }
  }

  @SuppressWarnings("unused")
  public static final class ExecuteManyAdvice {
    private ExecuteManyAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) Collection<?> messages,
        @Advice.Return(readOnly = false) CompletableFuture<?> result) {
      result = ListenerHooks.executed(messages, result);
    }
  }
}
