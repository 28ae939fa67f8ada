package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.util.ResponseMetadataCache#add(Object, ResponseMetadata)}, 1.11.0 to
 * 1.12.797, of the clients of all services: what an answer said, by the identity of its request.
 * Does nothing but while a request to SQS is under way on this thread.
 */
final class ResponseMetadataCacheInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.util.ResponseMetadataCache");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("add").and(takesArguments(2)), getClass().getName() + "$AddAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AddAdvice {
    private AddAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(value = 0, readOnly = false) Object request) {
      request = Originals.of(request);
    }
  }
}
