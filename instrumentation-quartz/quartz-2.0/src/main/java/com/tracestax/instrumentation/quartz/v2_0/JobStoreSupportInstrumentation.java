package com.tracestax.instrumentation.quartz.v2_0;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.JobKey;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;

/**
 * {@code org.quartz.impl.jdbcjobstore.JobStoreSupport}, 2.0.0 to 2.5.2.
 *
 * <ul>
 *   <li>{@code clusterRecover(Connection, List)}: a node takes over what lost nodes were running.
 *   <li>{@code retrieveJob(Connection, JobKey)}: throws if the class of the job is gone.
 *   <li>{@code doRecoverMisfires()}: the misfire handler's scan, which counts first.
 * </ul>
 */
final class JobStoreSupportInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.impl.jdbcjobstore.JobStoreSupport");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("clusterRecover").and(takesArguments(2)).and(takesArgument(1, List.class)),
        advice + "$ClusterRecoverAdvice");
    transformer.applyAdviceToMethod(
        named("retrieveJob").and(takesArguments(2)), advice + "$RetrieveJobAdvice");
    transformer.applyAdviceToMethod(
        named("doRecoverMisfires").and(takesNoArguments()), advice + "$RecoverMisfiresAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ClusterRecoverAdvice {
    private ClusterRecoverAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      SchedulerHooks.recoveryEntered();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.This JobStoreSupport store,
        @Advice.Argument(1) List<?> lostInstances,
        @Advice.Thrown Throwable thrown) {
      SchedulerHooks.recoveryExited(store, lostInstances, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class RecoverMisfiresAdvice {
    private RecoverMisfiresAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.This JobStoreSupport store) {
      SchedulerHooks.misfireScanEntered(store);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit() {
      SchedulerHooks.misfireScanExited();
    }
  }

  @SuppressWarnings("unused")
  public static final class RetrieveJobAdvice {
    private RetrieveJobAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.This JobStoreSupport store,
        @Advice.Argument(1) JobKey job,
        @Advice.Thrown Throwable thrown) {
      SchedulerHooks.jobRead(store, job, thrown);
    }
  }
}
