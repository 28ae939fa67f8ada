package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.DomainTypes.takesJobExecution;
import static com.tracestax.instrumentation.springbatch.DomainTypes.takesStepExecution;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.springframework.batch.core.repository.support.SimpleJobRepository}, 3.0.0 to 6.0.4,
 * behind whatever proxy the application has put before it.
 *
 * <ul>
 *   <li>{@code createJobExecution}: by name and parameters (3.0 to 5.2, asks for earlier executions
 *       itself), by instance (6.0, where the launcher has asked; JSR-352 in 3 and 4, where nobody
 *       does).
 *   <li>{@code getLastJobExecution(String, JobParameters)}, to 5.2: what a launcher looks at first.
 *   <li>{@code addAll} (to 5.2) and {@code updateExecutionContext}: store what a step was split
 *       into.
 *   <li>{@code update(StepExecution)}: after each chunk.
 *   <li>{@code update(JobExecution)}: where an operator asks a job to stop.
 * </ul>
 */
final class SimpleJobRepositoryInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.batch.core.repository.support.SimpleJobRepository");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("createJobExecution"), advice + "$CreateAdvice");
    transformer.applyAdviceToMethod(
        named("getLastJobExecution").and(takesArgument(0, String.class)), advice + "$LastAdvice");
    transformer.applyAdviceToMethod(
        named("addAll").and(takesArguments(1)), advice + "$AddAllAdvice");
    transformer.applyAdviceToMethod(
        named("updateExecutionContext").and(takesStepExecution()), advice + "$ContextAdvice");
    transformer.applyAdviceToMethod(
        named("update").and(takesStepExecution()), advice + "$UpdateStepAdvice");
    transformer.applyAdviceToMethod(
        named("update").and(takesJobExecution()), advice + "$UpdateJobAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CreateAdvice {
    private CreateAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter() {
      return LaunchHooks.entered();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object launching,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return Object jobExecution,
        @Advice.Thrown Throwable thrown) {
      if (launching != null) {
        LaunchHooks.created(launching, arguments, jobExecution, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class LastAdvice {
    private LastAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return Object jobExecution) {
      LaunchHooks.foundLast(jobExecution);
    }
  }

  @SuppressWarnings("unused")
  public static final class AddAllAdvice {
    private AddAllAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Object stepExecutions) {
      PartHooks.savingAll(stepExecutions);
    }
  }

  @SuppressWarnings("unused")
  public static final class ContextAdvice {
    private ContextAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Object stepExecution) {
      PartHooks.saving(stepExecution);
    }
  }

  @SuppressWarnings("unused")
  public static final class UpdateStepAdvice {
    private UpdateStepAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) Object stepExecution) {
      RunHooks.stepSaved(stepExecution);
    }
  }

  @SuppressWarnings("unused")
  public static final class UpdateJobAdvice {
    private UpdateJobAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Object jobExecution) {
      OperatorHooks.saving(jobExecution);
    }
  }
}
