package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.amazonaws.handlers.AsyncHandler;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient}, 1.11.0 to 1.12.797:
 * messages wait here for others, and go out together on a thread of the buffer's. What it receives
 * is left alone here: requests that ask for other names than the buffer does bypass it.
 */
final class AmazonSqsBufferedAsyncClientInstrumentation implements TypeInstrumentation {
  private static final String REQUEST = "com.amazonaws.services.sqs.model.SendMessageRequest";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        namedOneOf("sendMessage", "sendMessageAsync")
            .and(takesArguments(1))
            .and(takesArgument(0, named(REQUEST))),
        advice + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("sendMessageAsync").and(takesArguments(2)).and(takesArgument(0, named(REQUEST))),
        advice + "$SendWithHandlerAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageRequest request) {
      request = SendHooks.traced(request);
    }
  }

  @SuppressWarnings("unused")
  public static final class SendWithHandlerAdvice {
    private SendWithHandlerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageRequest request,
        @Advice.Argument(value = 1, readOnly = false)
            AsyncHandler<SendMessageRequest, SendMessageResult> handler) {
      SendMessageRequest traced = SendHooks.traced(request);
      handler = UsersRequest.to(handler, request, traced);
      request = traced;
    }
  }
}
