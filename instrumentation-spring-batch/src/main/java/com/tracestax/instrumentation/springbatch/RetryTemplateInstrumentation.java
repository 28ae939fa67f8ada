package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Spring Retry's {@code org.springframework.retry.support.RetryTemplate.canRetry(RetryPolicy,
 * RetryContext)}, protected, 1.0 to 2.0: asked before each try.
 */
final class RetryTemplateInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.retry.support.RetryTemplate");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("canRetry").and(takesArguments(2)).and(returns(boolean.class)),
        advice + "$CanRetryAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CanRetryAdvice {
    private CanRetryAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.This Object template,
        @Advice.Argument(1) Object context,
        @Advice.Return boolean canRetry) {
      if (canRetry) {
        RunHooks.canRetry(template, context);
      }
    }
  }
}
