package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.DomainTypes.takesJobExecution;
import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.springframework.batch.core.launch.support.SimpleJobOperator}: {@code stop}, by id,
 * from 6.0 also by execution, stores the execution as one that is to stop; {@code abandon} gives it
 * back; {@code recover(JobExecution)}, from 6.0, ends one that its JVM has left behind.
 */
final class SimpleJobOperatorInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.batch.core.launch.support.SimpleJobOperator");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("stop").and(takesArguments(1)), advice + "$StopAdvice");
    // In 6.0 the one by id calls the other.
    transformer.applyAdviceToMethod(
        named("abandon")
            .and(takesArgument(0, long.class))
            .and(not(isDeclaredBy(declaresMethod(named("abandon").and(takesJobExecution()))))),
        advice + "$AbandonByIdAdvice");
    transformer.applyAdviceToMethod(
        named("abandon").and(takesJobExecution()), advice + "$AbandonAdvice");
    transformer.applyAdviceToMethod(
        named("recover").and(takesArguments(1)), advice + "$RecoverAdvice");
  }

  @SuppressWarnings("unused")
  public static final class StopAdvice {
    private StopAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      OperatorHooks.stopEntered();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit() {
      OperatorHooks.stopExited();
    }
  }

  @SuppressWarnings("unused")
  public static final class AbandonByIdAdvice {
    private AbandonByIdAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return Object jobExecution) {
      OperatorHooks.abandoned(jobExecution, null);
    }
  }

  @SuppressWarnings("unused")
  public static final class AbandonAdvice {
    private AbandonAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static String onEnter(@Advice.Argument(0) Object jobExecution) {
      return OperatorHooks.status(jobExecution);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) Object jobExecution, @Advice.Enter String statusBefore) {
      OperatorHooks.abandoned(jobExecution, statusBefore);
    }
  }

  @SuppressWarnings("unused")
  public static final class RecoverAdvice {
    private RecoverAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static String onEnter(@Advice.Argument(0) Object jobExecution) {
      return OperatorHooks.status(jobExecution);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) Object jobExecution, @Advice.Enter String statusBefore) {
      OperatorHooks.recovered(jobExecution, statusBefore);
    }
  }
}
