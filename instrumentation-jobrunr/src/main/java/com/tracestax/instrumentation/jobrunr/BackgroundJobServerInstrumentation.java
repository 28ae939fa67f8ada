package com.tracestax.instrumentation.jobrunr;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jobrunr.server.BackgroundJobServer;

/**
 * {@code org.jobrunr.server.BackgroundJobServer}, 4.0.0 to 8.7.0: {@code stop()} waits for its
 * workers, 10 s unless told otherwise, interrupts those that are left, and reports to the store
 * last.
 */
final class BackgroundJobServerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jobrunr.server.BackgroundJobServer");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("stop").and(takesNoArguments()), advice + "$StopAdvice");
  }

  @SuppressWarnings("unused")
  public static final class StopAdvice {
    private StopAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.This BackgroundJobServer server) {
      ServerHooks.stopping(server);
    }
  }
}
