package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code AsyncComponentAdapters.AbstractThreadingComponentAdapter}: whether listeners and error
 * handlers that block run here or on another thread, which depends on who completed what came
 * before.
 */
final class BlockingComponentAdapterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(
        "io.awspring.cloud.sqs.listener.AsyncComponentAdapters$AbstractThreadingComponentAdapter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("runInSameThread").and(takesArguments(Runnable.class)), advice + "$HereAdvice");
    transformer.applyAdviceToMethod(
        named("runInNewThread").and(takesArguments(Runnable.class)), advice + "$ElsewhereAdvice");
  }

  @SuppressWarnings("unused")
  public static final class HereAdvice {
    private HereAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      ListenerHooks.runningHere();
    }
  }

  @SuppressWarnings("unused")
  public static final class ElsewhereAdvice {
    private ElsewhereAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.Argument(value = 0, readOnly = false) Runnable blockingProcess) {
      blockingProcess = ListenerHooks.runningElsewhere(blockingProcess);
    }
  }
}
