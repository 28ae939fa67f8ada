package com.tracestax.instrumentation.quartz.v2_0;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.core.JobRunShell;
import org.quartz.core.QuartzScheduler;
import org.quartz.spi.TriggerFiredBundle;

/**
 * {@code org.quartz.core.JobRunShell}, 2.0.0 to 2.5.2.
 *
 * <ul>
 *   <li>{@code initialize(QuartzScheduler)}, on the scheduler's thread: makes the job. It throws
 *       {@code SchedulerException} if there is none to be made; no listener hears of that.
 *   <li>{@code run()}: one call per firing, all of its refires inside. The outer safety net: what
 *       is still open at its exit ends there.
 * </ul>
 */
final class JobRunShellInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.core.JobRunShell");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("initialize").and(takesArguments(1)), advice + "$InitializeAdvice");
    transformer.applyAdviceToMethod(named("run").and(takesNoArguments()), advice + "$RunAdvice");
  }

  @SuppressWarnings("unused")
  public static final class InitializeAdvice {
    private InitializeAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This JobRunShell shell,
        @Advice.FieldValue("firedTriggerBundle") TriggerFiredBundle bundle) {
      RunHooks.initializing(shell, bundle);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.This JobRunShell shell,
        @Advice.Argument(0) QuartzScheduler scheduler,
        @Advice.FieldValue("firedTriggerBundle") TriggerFiredBundle bundle,
        @Advice.Thrown Throwable thrown) {
      if (thrown != null) {
        RunHooks.notInitialized(shell, scheduler, bundle, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.This JobRunShell shell) {
      return RunHooks.firingEntered(shell);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object firing) {
      if (firing != null) {
        RunHooks.firingExited();
      }
    }
  }
}
