package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter.split(
 * StepExecution, int)}, 3.0.0 to 6.0.4: makes and stores the executions of a step's partitions, on
 * that step's thread.
 */
final class StepExecutionSplitterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.springframework.batch.core.jsr.partition.support.JsrStepExecutionSplitter",
        "org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("split").and(takesArguments(2)), advice + "$SplitAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SplitAdvice {
    private SplitAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Object stepExecution) {
      PartHooks.splitEntered(stepExecution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Return Object partitions) {
      PartHooks.splitExited(partitions);
    }
  }
}
