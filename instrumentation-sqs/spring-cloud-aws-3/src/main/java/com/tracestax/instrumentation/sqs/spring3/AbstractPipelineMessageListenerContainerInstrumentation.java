package com.tracestax.instrumentation.sqs.spring3;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.awspring.cloud.sqs.listener.AbstractMessageListenerContainer;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** {@code AbstractPipelineMessageListenerContainer}: its life, while its lock is held. */
final class AbstractPipelineMessageListenerContainerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.awspring.cloud.sqs.listener.AbstractPipelineMessageListenerContainer");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("doStart").and(takesNoArguments()), advice + "$StartAdvice");
    transformer.applyAdviceToMethod(
        named("doStop").and(takesNoArguments()), advice + "$StopAdvice");
  }

  @SuppressWarnings("unused")
  public static final class StartAdvice {
    private StartAdvice() {}

    /** Before the first message comes. */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.This AbstractMessageListenerContainer<?, ?, ?> container) {
      ContainerHooks.starting(container);
    }
  }

  @SuppressWarnings("unused")
  public static final class StopAdvice {
    private StopAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.This AbstractMessageListenerContainer<?, ?, ?> container) {
      ContainerHooks.stopping(container);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.This AbstractMessageListenerContainer<?, ?, ?> container) {
      ContainerHooks.stopped(container);
    }
  }
}
