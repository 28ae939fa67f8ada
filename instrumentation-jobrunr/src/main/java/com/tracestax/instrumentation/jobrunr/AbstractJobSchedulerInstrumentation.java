package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.jobs.Job;

/**
 * {@code org.jobrunr.scheduling.AbstractJobScheduler}, 4.0.0 to 8.7.0, the way into the store for
 * {@code JobScheduler}, {@code JobRequestScheduler}, {@code BackgroundJob} and {@code
 * BackgroundJobRequest}.
 *
 * <ul>
 *   <li>{@code saveJob(Job)}: enqueue, schedule, create.
 *   <li>{@code saveJobs(List)}: the same for streams, 5,000 at a time.
 *   <li>{@code scheduleRecurrently(…)}: gives the id of the recurring job; one of them calls the
 *       other from 6.0.
 *   <li>{@code delete(String)}, {@code deleteRecurringJob(String)} from 7.0.
 * </ul>
 */
final class AbstractJobSchedulerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.scheduling.AbstractJobScheduler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("saveJob").and(takesArguments(1)), advice + "$SaveJobAdvice");
    transformer.applyAdviceToMethod(
        named("saveJobs").and(takesArguments(1)).and(takesArgument(0, List.class)),
        advice + "$SaveJobsAdvice");
    transformer.applyAdviceToMethod(
        named("scheduleRecurrently").and(returns(String.class)),
        advice + "$ScheduleRecurrentlyAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("delete", "deleteRecurringJob")
            .and(takesArguments(1))
            .and(takesArgument(0, String.class)),
        advice + "$DeleteRecurringJobAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SaveJobAdvice {
    private SaveJobAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Job job) {
      ScheduleHooks.saving(job);
    }
  }

  @SuppressWarnings("unused")
  public static final class SaveJobsAdvice {
    private SaveJobsAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) List<?> jobs) {
      ScheduleHooks.savingAll(jobs);
    }
  }

  @SuppressWarnings("unused")
  public static final class ScheduleRecurrentlyAdvice {
    private ScheduleRecurrentlyAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return String id) {
      ScheduleHooks.recurringJobSaved(id);
    }
  }

  @SuppressWarnings("unused")
  public static final class DeleteRecurringJobAdvice {
    private DeleteRecurringJobAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) String id) {
      ScheduleHooks.recurringJobDeleted(id);
    }
  }
}
