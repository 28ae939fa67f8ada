package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.jobrunr.jobs.context.JobContext}, 4.0.0 to 8.7.0: {@code getMetadata()} shows a job a
 * copy of its metadata without those of JobRunr itself, and here without ours.
 */
final class JobContextInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.jobs.context.JobContext");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("getMetadata").and(takesNoArguments()), advice + "$GetMetadataAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GetMetadataAdvice {
    private GetMetadataAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Return(readOnly = false) Map<String, Object> metadata) {
      metadata = ScheduleHooks.shown(metadata);
    }
  }
}
