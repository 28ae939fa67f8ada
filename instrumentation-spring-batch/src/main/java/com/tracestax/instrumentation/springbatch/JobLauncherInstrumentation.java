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
 * {@code run(Job, JobParameters)} of {@code org.springframework.batch.core.launch.support}'s {@code
 * SimpleJobLauncher} (3.0.0 to 5.1) and {@code TaskExecutorJobLauncher} (from 5.0), of which 6.0's
 * operators are subclasses. Throws if it will not launch; returns a failed execution if its
 * executor would not take it.
 */
final class JobLauncherInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.springframework.batch.core.launch.support.SimpleJobLauncher",
        "org.springframework.batch.core.launch.support.TaskExecutorJobLauncher");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("run").and(takesArguments(2)), advice + "$RunAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter() {
      return LaunchHooks.entered();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object launching,
        @Advice.Argument(0) Object job,
        @Advice.Return Object jobExecution,
        @Advice.Thrown Throwable thrown) {
      if (launching != null) {
        LaunchHooks.launched(launching, job, jobExecution, thrown);
      }
    }
  }
}
