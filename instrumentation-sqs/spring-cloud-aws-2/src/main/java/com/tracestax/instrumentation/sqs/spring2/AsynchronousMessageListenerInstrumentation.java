package com.tracestax.instrumentation.sqs.spring2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code AsynchronousMessageListener}: the loop that receives from one queue as long as the
 * container serves it.
 */
final class AsynchronousMessageListenerInstrumentation implements TypeInstrumentation {
  private static final String NAME = "SimpleMessageListenerContainer$AsynchronousMessageListener";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        SpringCloudAws2InstrumentationModule.UNTIL_2_2 + NAME,
        SpringCloudAws2InstrumentationModule.FROM_2_3 + NAME);
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("run").and(takesNoArguments()), getClass().getName() + "$RunAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.FieldValue("queueAttributes") Object queueAttributes) {
      return ContainerHooks.loopEntered(queueAttributes);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object loop) {
      ContainerHooks.loopExited(loop);
    }
  }
}
