package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.springframework.messaging.Message;

/** {@code ErrorHandlerExecutionStage}: an error handler is still work of the attempt. */
final class ErrorHandlerExecutionStageInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.awspring.cloud.sqs.listener.pipeline.ErrorHandlerExecutionStage");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("handleError").and(takesArgument(0, named("org.springframework.messaging.Message"))),
        advice + "$HandleErrorAdvice");
    transformer.applyAdviceToMethod(
        named("handleErrors").and(takesArgument(0, Collection.class)),
        advice + "$HandleErrorsAdvice");
  }

  @SuppressWarnings("unused")
  public static final class HandleErrorAdvice {
    private HandleErrorAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(0) Message<?> message) {
      return ListenerHooks.errorHandlerEntered(message);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object visit) {
      ListenerHooks.errorHandlerExited(visit);
    }
  }

  @SuppressWarnings("unused")
  public static final class HandleErrorsAdvice {
    private HandleErrorsAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(0) Collection<?> messages) {
      return ListenerHooks.errorHandlerEntered(messages);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object visit) {
      ListenerHooks.errorHandlerExited(visit);
    }
  }
}
