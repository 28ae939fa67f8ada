package com.tracestax.instrumentation.quartz.v2_0;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.JobDataMap;
import org.quartz.Trigger;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;

/**
 * What {@code org.quartz.core.QuartzScheduler}, 2.0.0 to 2.5.2, does with triggers: all ways into
 * the store, and all places where users see what is in it. {@code scheduleJob(JobDetail, Set,
 * boolean)}, from 2.2, calls {@code scheduleJobs}.
 *
 * <p>{@code notifySchedulerListenersSchduled} lost its slip of the pen in 2.5.
 */
final class QuartzSchedulerTriggersInstrumentation implements TypeInstrumentation {
  private static final String TRIGGER = "org.quartz.Trigger";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.core.QuartzScheduler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("scheduleJob").and(takesArguments(1)).and(takesArgument(0, named(TRIGGER))),
        advice + "$StoreFirstAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("scheduleJob", "rescheduleJob")
            .and(takesArguments(2))
            .and(takesArgument(1, named(TRIGGER))),
        advice + "$StoreSecondAdvice");
    transformer.applyAdviceToMethod(
        named("triggerJob")
            .and(takesArguments(1))
            .and(takesArgument(0, named("org.quartz.spi.OperableTrigger"))),
        advice + "$StoreFirstAdvice");
    transformer.applyAdviceToMethod(
        named("triggerJob")
            .and(takesArguments(2))
            .and(takesArgument(1, named("org.quartz.JobDataMap"))),
        advice + "$TriggerJobAdvice");
    transformer.applyAdviceToMethod(
        named("scheduleJobs").and(takesArguments(2)), advice + "$StoreAllAdvice");
    transformUserViews(transformer, advice);
  }

  private static void transformUserViews(TypeTransformer transformer, String advice) {
    transformer.applyAdviceToMethod(
        named("getTrigger").and(takesArguments(1)), advice + "$GetTriggerAdvice");
    transformer.applyAdviceToMethod(
        named("getTriggersOfJob").and(takesArguments(1)), advice + "$GetTriggersAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf(
                "notifySchedulerListenersSchduled",
                "notifySchedulerListenersScheduled",
                "notifySchedulerListenersFinalized")
            .and(takesArguments(1)),
        advice + "$ShownToListenersAdvice");
    transformer.applyAdviceToMethod(
        named("notifyTriggerListenersMisfired").and(takesArguments(1)), advice + "$MisfiredAdvice");
  }

  @SuppressWarnings("unused")
  public static final class StoreFirstAdvice {
    private StoreFirstAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.Argument(0) Trigger trigger,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      return ScheduleHooks.storing(trigger, resources);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) Trigger trigger, @Advice.Enter Object storing) {
      ScheduleHooks.stored(trigger, storing);
    }
  }

  @SuppressWarnings("unused")
  public static final class StoreSecondAdvice {
    private StoreSecondAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.Argument(1) Trigger trigger,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      return ScheduleHooks.storing(trigger, resources);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(1) Trigger trigger, @Advice.Enter Object storing) {
      ScheduleHooks.stored(trigger, storing);
    }
  }

  @SuppressWarnings("unused")
  public static final class StoreAllAdvice {
    private StoreAllAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.Argument(0) Object triggers,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      return ScheduleHooks.storingAll(triggers, resources);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object storing) {
      ScheduleHooks.storedAll(storing);
    }
  }

  @SuppressWarnings({"unused", "UnusedVariable", "ParameterReassignment"})
  public static final class TriggerJobAdvice {
    private TriggerJobAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.Argument(value = 1, readOnly = false) JobDataMap data,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      data = ScheduleHooks.triggering(data, resources);
    }
  }

  @SuppressWarnings("unused")
  public static final class GetTriggerAdvice {
    private GetTriggerAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return Trigger trigger) {
      ScheduleHooks.shown(trigger);
    }
  }

  @SuppressWarnings("unused")
  public static final class GetTriggersAdvice {
    private GetTriggersAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return Collection<?> triggers) {
      ScheduleHooks.shownAll(triggers);
    }
  }

  @SuppressWarnings("unused")
  public static final class ShownToListenersAdvice {
    private ShownToListenersAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(0) Trigger trigger) {
      return ScheduleHooks.hidden(trigger);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) Trigger trigger, @Advice.Enter Object hidden) {
      ScheduleHooks.stored(trigger, hidden);
    }
  }

  @SuppressWarnings("unused")
  public static final class MisfiredAdvice {
    private MisfiredAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.This QuartzScheduler scheduler,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources,
        @Advice.Argument(0) Trigger trigger) {
      ScheduleHooks.misfired(scheduler, resources, trigger);
      return ScheduleHooks.hidden(trigger);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) Trigger trigger, @Advice.Enter Object hidden) {
      ScheduleHooks.stored(trigger, hidden);
    }
  }
}
