package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Spring 7's {@code org.springframework.core.retry.support.CompositeRetryListener.beforeRetry},
 * which a step of Spring Batch 6 gives to its template: called before each try but the first.
 */
final class CompositeRetryListenerInstrumentation implements TypeInstrumentation {
  static final String TYPE = "org.springframework.core.retry.support.CompositeRetryListener";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(TYPE);
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("beforeRetry"), advice + "$BeforeRetryAdvice");
  }

  @SuppressWarnings("unused")
  public static final class BeforeRetryAdvice {
    private BeforeRetryAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.This Object listener) {
      RunHooks.retrying(listener);
    }
  }
}
