package com.tracestax.instrumentation.quartz.v1_8;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.simpl.RAMJobStore;

/**
 * {@code org.quartz.simpl.RAMJobStore.acquireNextTrigger(SchedulingContext, long)}, 1.8.0 to 1.8.6:
 * the scheduler's thread takes what it can run now. Fields {@code timeTriggers} (triggers that wait
 * for their time) and {@code blockedJobs} (jobs that must not run twice at a time, and run).
 */
final class RamJobStoreInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.simpl.RAMJobStore");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("acquireNextTrigger").and(takesArguments(2)),
        getClass().getName() + "$AcquireAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AcquireAdvice {
    private AcquireAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.This RAMJobStore store,
        @Advice.FieldValue("timeTriggers") Collection<?> timeTriggers,
        @Advice.FieldValue("blockedJobs") Collection<?> blockedJobs) {
      SchedulerHooks.ramStoreSearched(store, timeTriggers, blockedJobs);
    }
  }
}
