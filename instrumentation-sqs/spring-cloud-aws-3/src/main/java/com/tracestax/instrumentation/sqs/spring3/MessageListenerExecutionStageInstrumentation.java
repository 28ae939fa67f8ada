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
 * {@code MessageListenerExecutionStage}, the one place that calls listeners of every kind: with one
 * message, or with several. What it returns is complete when the listener is over.
 */
final class MessageListenerExecutionStageInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.awspring.cloud.sqs.listener.pipeline.MessageListenerExecutionStage");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("process").and(takesArgument(0, named("org.springframework.messaging.Message"))),
        advice + "$ProcessOneAdvice");
    transformer.applyAdviceToMethod(
        named("process").and(takesArgument(0, Collection.class)), advice + "$ProcessManyAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ProcessOneAdvice {
    private ProcessOneAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.FieldValue("messageListener") Object listener,
        @Advice.Argument(0) Message<?> message) {
      return ListenerHooks.stageEntered(listener, message);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object visit,
        @Advice.Return(readOnly = false) CompletableFuture<?> result,
        @Advice.Thrown Throwable thrown) {
      result = ListenerHooks.stageExited(visit, result, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class ProcessManyAdvice {
    private ProcessManyAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.FieldValue("messageListener") Object listener,
        @Advice.Argument(0) Collection<?> messages) {
      return ListenerHooks.stageEntered(listener, messages);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object visit,
        @Advice.Return(readOnly = false) CompletableFuture<?> result,
        @Advice.Thrown Throwable thrown) {
      result = ListenerHooks.stageExited(visit, result, thrown);
    }
  }
}
