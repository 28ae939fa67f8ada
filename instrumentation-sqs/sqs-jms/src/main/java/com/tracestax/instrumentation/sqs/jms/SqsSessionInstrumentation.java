package com.tracestax.instrumentation.sqs.jms;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazon.sqs.javamessaging.SQSSession#finishedCallback()}, 1.0.0 to 2.1.4: the library
 * has called a listener, and has deleted the message or given it back, if that was up to it. On the
 * session's thread.
 */
final class SqsSessionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazon.sqs.javamessaging.SQSSession");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("finishedCallback").and(takesArguments(0)), getClass().getName() + "$FinishedAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FinishedAdvice {
    private FinishedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      ListenerCall.finished();
    }
  }
}
