package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.jobs.Job;
import org.jobrunr.storage.BackgroundJobServerStatus;

/**
 * {@code org.jobrunr.storage.ThreadSafeStorageProvider}, 4.0.0 to 8.7.0, which a background job
 * server puts round whatever store it is given.
 *
 * <ul>
 *   <li>{@code save(Job)}: what a performer says of its job, which others may have changed.
 *   <li>{@code save(List)}: throws {@code ConcurrentJobModificationException} with those that were
 *       changed by others.
 *   <li>{@code announceBackgroundJobServer}, {@code signalBackgroundJobServerAlive}, {@code
 *       signalBackgroundJobServerStopped}: the server's own reports. The second throws {@code
 *       ServerTimedOutException} if others have removed it.
 *   <li>{@code removeTimedOutBackgroundJobServers(Instant)}: gives the number of those removed.
 * </ul>
 */
final class ThreadSafeStorageProviderInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.storage.ThreadSafeStorageProvider");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("save").and(takesArguments(1)).and(takesArgument(0, List.class)),
        advice + "$SaveAllAdvice");
    transformer.applyAdviceToMethod(
        named("save").and(takesArguments(1)).and(takesArgument(0, named("org.jobrunr.jobs.Job"))),
        advice + "$SaveAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("announceBackgroundJobServer", "signalBackgroundJobServerAlive")
            .and(takesArguments(1)),
        advice + "$AliveAdvice");
    transformer.applyAdviceToMethod(
        named("signalBackgroundJobServerStopped").and(takesArguments(1)),
        advice + "$StoppedAdvice");
    transformer.applyAdviceToMethod(
        named("removeTimedOutBackgroundJobServers").and(returns(int.class)),
        advice + "$RemoveTimedOutAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SaveAdvice {
    private SaveAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) Job job, @Advice.Thrown Throwable thrown) {
      RunHooks.savedOne(job, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class SaveAllAdvice {
    private SaveAllAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.FieldValue("storageProvider") Object store,
        @Advice.Argument(0) List<?> jobs,
        @Advice.Thrown Throwable thrown) {
      RunHooks.saved(store, jobs, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class AliveAdvice {
    private AliveAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) BackgroundJobServerStatus status, @Advice.Thrown Throwable thrown) {
      ServerHooks.alive(status, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class StoppedAdvice {
    private StoppedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) BackgroundJobServerStatus status) {
      ServerHooks.stopped(status);
    }
  }

  @SuppressWarnings("unused")
  public static final class RemoveTimedOutAdvice {
    private RemoveTimedOutAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return int servers) {
      ServerHooks.othersRemoved(servers);
    }
  }
}
