package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.jobs.RecurringJob;

/**
 * {@code org.jobrunr.jobs.RecurringJob}, 4.0.0 to 8.7.0: {@code toScheduledJob()}, {@code
 * toScheduledJobs(Instant, Instant)} from 5.0, on the master; {@code toEnqueuedJob()} when somebody
 * triggers it in the dashboard.
 */
final class RecurringJobInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.jobs.RecurringJob");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        namedOneOf("toScheduledJob", "toScheduledJobs", "toEnqueuedJob"), advice + "$ToJobsAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ToJobsAdvice {
    private ToJobsAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.This RecurringJob schedule, @Advice.Return Object created) {
      ScheduleHooks.created(schedule, created);
    }
  }
}
