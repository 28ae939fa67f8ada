package com.tracestax.instrumentation.quartz.v1_8;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.JobDataMap;
import org.quartz.Trigger;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;

/**
 * What {@code org.quartz.core.QuartzScheduler}, 1.8.0 to 1.8.6, does with triggers: all ways into
 * the store, and all places where users see what is in it. The first argument is a {@code
 * SchedulingContext} throughout.
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
        named("scheduleJob").and(takesArguments(2)).and(takesArgument(1, named(TRIGGER))),
        advice + "$StoreSecondAdvice");
    transformer.applyAdviceToMethod(
        named("scheduleJob").and(takesArguments(3)).and(takesArgument(2, named(TRIGGER))),
        advice + "$StoreThirdAdvice");
    transformer.applyAdviceToMethod(
        named("rescheduleJob").and(takesArguments(4)).and(takesArgument(3, named(TRIGGER))),
        advice + "$StoreFourthAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("triggerJob", "triggerJobWithVolatileTrigger")
            .and(takesArguments(4))
            .and(takesArgument(3, named("org.quartz.JobDataMap"))),
        advice + "$TriggerJobAdvice");
    transformUserViews(transformer, advice);
  }

  private static void transformUserViews(TypeTransformer transformer, String advice) {
    transformer.applyAdviceToMethod(
        named("getTrigger").and(takesArguments(3)), advice + "$GetTriggerAdvice");
    transformer.applyAdviceToMethod(
        named("getTriggersOfJob").and(takesArguments(3)), advice + "$GetTriggersAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("notifySchedulerListenersSchduled", "notifySchedulerListenersFinalized")
            .and(takesArguments(1)),
        advice + "$ShownToListenersAdvice");
    transformer.applyAdviceToMethod(
        named("notifyTriggerListenersMisfired").and(takesArguments(1)), advice + "$MisfiredAdvice");
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
  public static final class StoreThirdAdvice {
    private StoreThirdAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.Argument(2) Trigger trigger,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      return ScheduleHooks.storing(trigger, resources);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(2) Trigger trigger, @Advice.Enter Object storing) {
      ScheduleHooks.stored(trigger, storing);
    }
  }

  @SuppressWarnings("unused")
  public static final class StoreFourthAdvice {
    private StoreFourthAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.Argument(3) Trigger trigger,
        @Advice.FieldValue("resources") QuartzSchedulerResources resources) {
      return ScheduleHooks.storing(trigger, resources);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(3) Trigger trigger, @Advice.Enter Object storing) {
      ScheduleHooks.stored(trigger, storing);
    }
  }

  @SuppressWarnings({"unused", "UnusedVariable", "ParameterReassignment"})
  public static final class TriggerJobAdvice {
    private TriggerJobAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.Argument(value = 3, readOnly = false) JobDataMap data,
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
    public static void onExit(@Advice.Return Trigger[] triggers) {
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
