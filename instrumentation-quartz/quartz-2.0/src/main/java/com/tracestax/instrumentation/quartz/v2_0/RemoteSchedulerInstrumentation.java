package com.tracestax.instrumentation.quartz.v2_0;

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

/**
 * {@code org.quartz.impl.RemoteScheduler}, 2.0.0 to 2.5.2: a client by RMI. Triggers and data are
 * serialized inside these calls; at the other end, on a thread of RMI, there is no context to take
 * up.
 */
final class RemoteSchedulerInstrumentation implements TypeInstrumentation {
  private static final String TRIGGER = "org.quartz.Trigger";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.impl.RemoteScheduler");
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
        named("scheduleJob").and(takesArguments(3)), advice + "$StoreAllOfOneAdvice");
    transformer.applyAdviceToMethod(
        named("scheduleJobs").and(takesArguments(2)), advice + "$StoreAllAdvice");
    transformer.applyAdviceToMethod(
        named("triggerJob")
            .and(takesArguments(2))
            .and(takesArgument(1, named("org.quartz.JobDataMap"))),
        advice + "$TriggerJobAdvice");
  }

  @SuppressWarnings("unused")
  public static final class StoreFirstAdvice {
    private StoreFirstAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(0) Trigger trigger) {
      return ScheduleHooks.storing(trigger, null);
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
    public static Object onEnter(@Advice.Argument(1) Trigger trigger) {
      return ScheduleHooks.storing(trigger, null);
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
    public static Object onEnter(@Advice.Argument(0) Object triggers) {
      return ScheduleHooks.storingAll(triggers, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object storing) {
      ScheduleHooks.storedAll(storing);
    }
  }

  @SuppressWarnings("unused")
  public static final class StoreAllOfOneAdvice {
    private StoreAllOfOneAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(1) Object triggers) {
      return ScheduleHooks.storingAll(triggers, null);
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
    public static void onEnter(@Advice.Argument(value = 1, readOnly = false) JobDataMap data) {
      data = ScheduleHooks.triggering(data, null);
    }
  }
}
