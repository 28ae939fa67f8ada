package com.tracestax.instrumentation.quartz.v1_8;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.quartz.JobExecutionContext.incrementRefireCount()}, 1.8.0 to 1.8.6: called by {@code
 * JobRunShell} exactly once before each re-execution, after all listeners had their say.
 */
final class JobExecutionContextInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.JobExecutionContext");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("incrementRefireCount").and(takesNoArguments()),
        getClass().getName() + "$RefireAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RefireAdvice {
    private RefireAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      RunHooks.refired();
    }
  }
}
