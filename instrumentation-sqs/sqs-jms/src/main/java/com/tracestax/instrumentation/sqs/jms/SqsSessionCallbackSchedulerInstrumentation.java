package com.tracestax.instrumentation.sqs.jms;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.lang.reflect.Method;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazon.sqs.javamessaging.SQSSessionCallbackScheduler#run()}, 1.0.0 to 2.1.4: the loop
 * of a session, with its one call of {@code MessageListener.onMessage} in the middle. It catches
 * what the listener throws and tells nobody but its log, so that the call itself is what there is
 * to hook: {@link ListenerCall#onMessage} makes it in its place.
 */
final class SqsSessionCallbackSchedulerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazon.sqs.javamessaging.SQSSessionCallbackScheduler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    Method call = listenerCall();
    transformer.applyTransformer(
        (builder, type, classLoader, module, domain) ->
            builder.visit(
                MemberSubstitution.relaxed()
                    .method(named("onMessage").and(takesArguments(1)))
                    .replaceWith(call)
                    .on(named("run").and(takesArguments(0)))));
  }

  private static Method listenerCall() {
    try {
      return ListenerCall.class.getMethod("onMessage", Object.class, Object.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("expected ListenerCall.onMessage(Object, Object)", e);
    }
  }
}
