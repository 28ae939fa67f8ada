package com.tracestax.instrumentation.quartz.v2_0;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.quartz.impl.JobExecutionContextImpl.incrementRefireCount()}, 2.0.0 to 2.5.2: called by
 * {@code JobRunShell} exactly once before each re-execution, after all listeners had their say.
 */
final class JobExecutionContextImplInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.impl.JobExecutionContextImpl");
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
