package com.tracestax.instrumentation.quartz.v1_8;

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
import org.quartz.core.QuartzSchedulerResources;

/**
 * What {@code org.quartz.core.QuartzScheduler}, 1.8.0 to 1.8.6, does with runs.
 *
 * <ul>
 *   <li>{@code notifyJobListenersToBeExecuted(JobExecutionContext)}: entered when neither a trigger
 *       listener nor a veto stopped the run. It throws if a job listener does; the job then does
 *       not run.
 *   <li>{@code notifyJobListenersWasExecuted(JobExecutionContext, JobExecutionException)}: entered
 *       after every {@code execute}, before any of the user's listeners, which may throw.
 *   <li>{@code notifyJobListenersWasVetoed(JobExecutionContext)}: a trigger listener said no.
 *   <li>{@code start()}: the thread pool exists. {@code shutdown(boolean)}: its last jobs end
 *       inside, or are left to themselves.
 *   <li>{@code interrupt(SchedulingContext, String, String)}: throws if a job does not implement
 *       {@code InterruptableJob}.
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
        named("notifyJobListenersToBeExecuted").and(takesArguments(1)),
        advice + "$ToBeExecutedAdvice");
    transformer.applyAdviceToMethod(
        named("notifyJobListenersWasExecuted")
            .and(takesArguments(2))
            .and(takesArgument(1, named("org.quartz.JobExecutionException"))),
        advice + "$WasExecutedAdvice");
    transformer.applyAdviceToMethod(
        named("notifyJobListenersWasVetoed").and(takesArguments(1)), advice + "$VetoedAdvice");
    transformer.applyAdviceToMethod(
        named("start").and(takesNoArguments()), advice + "$StartAdvice");
    transformer.applyAdviceToMethod(
        named("shutdown").and(takesArguments(1)).and(takesArgument(0, boolean.class)),
        advice + "$ShutdownAdvice");
    transformer.applyAdviceToMethod(
        named("interrupt").and(takesArguments(3)), advice + "$InterruptAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ToBeExecutedAdvice {
    private ToBeExecutedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This QuartzScheduler scheduler, @Advice.Argument(0) JobExecutionContext context) {
      RunHooks.toBeExecuted(scheduler, context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Thrown Throwable thrown) {
      if (thrown != null) {
        RunHooks.notExecuted(thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class WasExecutedAdvice {
    private WasExecutedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(1) JobExecutionException thrown) {
      RunHooks.wasExecuted(thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class VetoedAdvice {
    private VetoedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This QuartzScheduler scheduler, @Advice.Argument(0) JobExecutionContext context) {
      RunHooks.vetoed(scheduler, context);
    }
  }

  @SuppressWarnings("unused")
  public static final class StartAdvice {
    private StartAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.This QuartzScheduler scheduler,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      SchedulerHooks.started(scheduler, resources);
    }
  }

  @SuppressWarnings("unused")
  public static final class ShutdownAdvice {
    private ShutdownAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This QuartzScheduler scheduler,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources,
        @Advice.Argument(0) boolean waitForJobs) {
      SchedulerHooks.shutdownEntered(scheduler, resources, waitForJobs);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.This QuartzScheduler scheduler,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      SchedulerHooks.shutdownExited(scheduler, resources);
    }
  }

  @SuppressWarnings("unused")
  public static final class InterruptAdvice {
    private InterruptAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.This QuartzScheduler scheduler,
        @Advice.Argument(1) String name,
        @Advice.Argument(2) String group) {
      return SchedulerHooks.interruptEntered(scheduler, name, group);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object entered,
        @Advice.Return boolean interrupted,
        @Advice.Thrown Throwable thrown) {
      SchedulerHooks.interruptExited(entered, interrupted, thrown);
    }
  }
}
