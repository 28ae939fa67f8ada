package com.tracestax.instrumentation.quartz.v2_0;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.quartz.impl.jdbcjobstore.StdJDBCDelegate}, 2.0.0 to 2.5.2, whose subclasses for single
 * databases override neither: what a query of Quartz's own has found.
 *
 * <ul>
 *   <li>{@code selectInstancesFiredTriggerRecords(Connection, String)}: what another node has in
 *       flight.
 *   <li>{@code updateTriggerState(Connection, TriggerKey, String)}.
 *   <li>{@code countMisfiredTriggersInState(Connection, String, long)}.
 * </ul>
 */
final class StdJdbcDelegateInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("selectInstancesFiredTriggerRecords").and(takesArguments(2)),
        advice + "$FiredTriggersAdvice");
    transformer.applyAdviceToMethod(
        named("updateTriggerState").and(takesArguments(3)), advice + "$UpdateStateAdvice");
    transformer.applyAdviceToMethod(
        named("countMisfiredTriggersInState").and(takesArguments(3)),
        advice + "$CountMisfiredAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FiredTriggersAdvice {
    private FiredTriggersAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return List<?> records) {
      SchedulerHooks.firedTriggersRead(records);
    }
  }

  @SuppressWarnings("unused")
  public static final class CountMisfiredAdvice {
    private CountMisfiredAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return int misfired) {
      SchedulerHooks.misfiresCounted(misfired);
    }
  }

  @SuppressWarnings("unused")
  public static final class UpdateStateAdvice {
    private UpdateStateAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Argument(2) String state) {
      SchedulerHooks.triggerUpdated(state);
    }
  }
}
