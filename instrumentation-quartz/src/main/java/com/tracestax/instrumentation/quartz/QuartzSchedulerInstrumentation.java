package com.tracestax.instrumentation.quartz;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.core.QuartzScheduler;

/**
 * {@code org.quartz.core.QuartzScheduler}, 2.1.0 to 2.5.2.
 *
 * <ul>
 *   <li>{@code notifyJobListenersToBeExecuted(JobExecutionContext)}: entered when neither a trigger
 *       listener nor a veto stopped the run. It throws if a job listener does; the job then does
 *       not run.
 *   <li>{@code notifyJobListenersWasExecuted(JobExecutionContext, JobExecutionException)}: entered
 *       after every {@code execute}, before any of the user's listeners, which may throw.
 *   <li>{@code start()}: the thread pool exists. {@code shutdown(boolean)}: its last jobs end
 *       inside.
 * </ul>
 */
final class QuartzSchedulerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.core.QuartzScheduler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("notifyJobListenersToBeExecuted")
            .and(takesArguments(1))
            .and(takesArgument(0, named("org.quartz.JobExecutionContext"))),
        advice + "$ToBeExecutedAdvice");
    transformer.applyAdviceToMethod(
        named("notifyJobListenersWasExecuted")
            .and(takesArguments(2))
            .and(takesArgument(0, named("org.quartz.JobExecutionContext")))
            .and(takesArgument(1, named("org.quartz.JobExecutionException"))),
        advice + "$WasExecutedAdvice");
    transformer.applyAdviceToMethod(
        named("start").and(takesNoArguments()), advice + "$StartAdvice");
    transformer.applyAdviceToMethod(
        named("shutdown").and(takesArguments(1)).and(takesArgument(0, boolean.class)),
        advice + "$ShutdownAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ToBeExecutedAdvice {
    private ToBeExecutedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This QuartzScheduler scheduler, @Advice.Argument(0) JobExecutionContext context) {
      QuartzSingletons.toBeExecuted(scheduler, context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Thrown Throwable thrown) {
      if (thrown != null) {
        QuartzSingletons.notExecuted(thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class WasExecutedAdvice {
    private WasExecutedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(1) JobExecutionException thrown) {
      QuartzSingletons.wasExecuted(thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class StartAdvice {
    private StartAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.This QuartzScheduler scheduler) {
      QuartzSingletons.schedulerStarted(scheduler);
    }
  }

  @SuppressWarnings("unused")
  public static final class ShutdownAdvice {
    private ShutdownAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This QuartzScheduler scheduler, @Advice.Argument(0) boolean waitForJobs) {
      if (waitForJobs) {
        QuartzSingletons.draining(scheduler, true);
      }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.This QuartzScheduler scheduler, @Advice.Argument(0) boolean waitForJobs) {
      if (waitForJobs) {
        QuartzSingletons.draining(scheduler, false);
      }
    }
  }
}
