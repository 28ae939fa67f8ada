package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.DomainTypes.takesJobExecution;
import static com.tracestax.instrumentation.springbatch.DomainTypes.takesStepExecution;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.springframework.batch.core.repository.support.ResourcelessJobRepository}, from 5.2,
 * and what Spring Boot 4 takes without a database: every instance and execution has the id 1, and
 * the last one alone is kept. {@code createJobExecution(String, JobParameters)} of 5.2 takes the
 * instance of the first job for every other, 6.0 is given it.
 */
final class ResourcelessJobRepositoryInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.batch.core.repository.support.ResourcelessJobRepository");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("createJobExecution"), advice + "$CreateAdvice");
    transformer.applyAdviceToMethod(
        named("update").and(takesStepExecution()), advice + "$UpdateStepAdvice");
    transformer.applyAdviceToMethod(
        named("update").and(takesJobExecution()), advice + "$UpdateJobAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CreateAdvice {
    private CreateAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) Object jobNameOrInstance, @Advice.Return Object jobExecution) {
      LaunchHooks.createdInMemory(jobNameOrInstance, jobExecution);
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
