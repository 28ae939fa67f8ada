package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.jobs.Job;

/**
 * {@code org.jobrunr.jobs.Job}, 4.0.0 to 8.7.0: {@code failed(String, Exception)}, of which the
 * calls for orphaned jobs matter.
 */
final class JobInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.jobs.Job");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("failed").and(takesArguments(2)), advice + "$FailedAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FailedAdvice {
    private FailedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.This Job job,
        @Advice.Argument(0) String message,
        @Advice.Argument(1) Exception cause) {
      RunHooks.failing(job, message, cause);
    }
  }
}
