package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code getStepExecutionCount(JobInstance, String)} of {@code SimpleJobRepository} (3.0.0 to 5.2)
 * and of {@code SimpleJobExplorer}, which is its superclass in 6.0: what a step handler asks before
 * it starts a step, on the step's thread. An {@code int} to 4.3, then a {@code long}.
 */
final class StepExecutionCountInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.springframework.batch.core.repository.support.SimpleJobRepository",
        "org.springframework.batch.core.repository.explore.support.SimpleJobExplorer");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("getStepExecutionCount").and(takesArguments(2)), advice + "$CountAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CountAdvice {
    private CountAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) Object jobInstance,
        @Advice.Argument(1) String stepName,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object executions) {
      RunHooks.stepsCounted(jobInstance, stepName, executions);
    }
  }
}
