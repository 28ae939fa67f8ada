package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.storage.JobStats;

/**
 * {@code org.jobrunr.storage.JobStatsEnricher}, 4.0.0 to 8.7.0: {@code enrich(JobStats)} gets what
 * JobRunr counts for its dashboard, Micrometer or JMX, as long as one of them listens.
 */
final class JobStatsEnricherInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.storage.JobStatsEnricher");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("enrich").and(takesArguments(1)), advice + "$EnrichAdvice");
  }

  @SuppressWarnings("unused")
  public static final class EnrichAdvice {
    private EnrichAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) JobStats stats) {
      ServerHooks.counted(stats);
    }
  }
}
