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
 * The stores behind a job repository, each under its names in 3.0.0 to 5.2 and in 6.0: {@code
 * findJobExecutions(JobInstance)} tells a launch of the executions there were, {@code
 * saveJobExecution} (to 5.2) and {@code createJobExecution} (6.0) where it is stored.
 */
final class JobExecutionDaoInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.springframework.batch.core.repository.dao.JdbcJobExecutionDao",
        "org.springframework.batch.core.repository.dao.MapJobExecutionDao",
        "org.springframework.batch.core.repository.dao.MongoJobExecutionDao",
        "org.springframework.batch.core.repository.dao.jdbc.JdbcJobExecutionDao",
        "org.springframework.batch.core.repository.dao.mongodb.MongoJobExecutionDao");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("findJobExecutions").and(takesArguments(1)), advice + "$FindAdvice");
    transformer.applyAdviceToMethod(
        named("saveJobExecution").or(named("createJobExecution")), advice + "$SaveAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FindAdvice {
    private FindAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return Object jobExecutions) {
      LaunchHooks.found(jobExecutions);
    }
  }

  @SuppressWarnings("unused")
  public static final class SaveAdvice {
    private SaveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.This Object store) {
      LaunchHooks.storing(store);
    }
  }
}
