package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;

/**
 * {@code org.jobrunr.server.BackgroundJobPerformer}, 4.0.0 to 8.7.0. All but {@code run()} are
 * private, so that a performer of the user's own that extends it is covered too.
 *
 * <ul>
 *   <li>{@code run()}: one job, and the search for the next one; the outer safety net.
 *   <li>{@code runActualJob()}: filters and handler, when the job is saved as being processed. Not
 *       called for a job that another server was faster with.
 *   <li>{@code updateJobStateToSucceededAndRunJobFilters()}: JobRunr clears the metadata here.
 *   <li>{@code updateJobStateToFailedAndRunJobFilters(String, Exception)}: at its exit the state
 *       says whether there will be another attempt.
 * </ul>
 */
final class BackgroundJobPerformerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.server.BackgroundJobPerformer");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("run").and(takesNoArguments()), advice + "$RunAdvice");
    transformer.applyAdviceToMethod(
        named("runActualJob").and(takesNoArguments()), advice + "$RunActualJobAdvice");
    transformer.applyAdviceToMethod(
        named("updateJobStateToSucceededAndRunJobFilters").and(takesNoArguments()),
        advice + "$SucceededAdvice");
    transformer.applyAdviceToMethod(
        named("updateJobStateToFailedAndRunJobFilters").and(takesArguments(2)),
        advice + "$FailedAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(
        @Advice.FieldValue("backgroundJobServer") BackgroundJobServer server,
        @Advice.FieldValue("job") Job job) {
      return RunHooks.performanceEntered(server, job);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object performance) {
      if (performance != null) {
        RunHooks.performanceExited();
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class RunActualJobAdvice {
    private RunActualJobAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.FieldValue("job") Job job) {
      RunHooks.handlerEntered(job);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Thrown Throwable thrown) {
      RunHooks.handlerExited(thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class SucceededAdvice {
    private SucceededAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit() {
      RunHooks.succeeded();
    }
  }

  @SuppressWarnings("unused")
  public static final class FailedAdvice {
    private FailedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      RunHooks.savingFailure();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(1) Exception cause) {
      RunHooks.failed(cause);
    }
  }
}
