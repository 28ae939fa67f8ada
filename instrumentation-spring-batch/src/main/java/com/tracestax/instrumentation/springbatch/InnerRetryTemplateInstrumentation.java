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
 * {@code BatchRetryTemplate$InnerRetryTemplate.canRetry(RetryPolicy, RetryContext)}, 3.0.0 to
 * 6.0.4: asked before each try of a chunk as a whole. It asks its superclass for each item, which
 * is not counted.
 */
final class InnerRetryTemplateInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.batch.core.step.item.BatchRetryTemplate$InnerRetryTemplate");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("canRetry").and(takesArguments(2)).and(returns(boolean.class)),
        getClass().getName() + "$CanRetryAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CanRetryAdvice {
    private CanRetryAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Argument(1) Object context, @Advice.Return boolean canRetry) {
      if (canRetry) {
        RunHooks.canRetryChunk(context);
      }
    }
  }
}
