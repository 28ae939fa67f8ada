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

/**
 * {@code org.quartz.impl.RemoteScheduler}, 1.8.0 to 1.8.6: a client by RMI. Triggers and data are
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
        named("scheduleJob").and(takesArguments(2)).and(takesArgument(1, named(TRIGGER))),
        advice + "$StoreSecondAdvice");
    transformer.applyAdviceToMethod(
        named("rescheduleJob").and(takesArguments(3)).and(takesArgument(2, named(TRIGGER))),
        advice + "$StoreThirdAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("triggerJob", "triggerJobWithVolatileTrigger")
            .and(takesArguments(3))
            .and(takesArgument(2, named("org.quartz.JobDataMap"))),
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
  public static final class StoreThirdAdvice {
    private StoreThirdAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(2) Trigger trigger) {
      return ScheduleHooks.storing(trigger, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(2) Trigger trigger, @Advice.Enter Object storing) {
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

  @SuppressWarnings({"unused", "UnusedVariable", "ParameterReassignment"})
  public static final class TriggerJobAdvice {
    private TriggerJobAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(value = 2, readOnly = false) JobDataMap data) {
      data = ScheduleHooks.triggering(data, null);
    }
  }
}
