package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.amazonaws.handlers.AsyncHandler;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.AmazonSQSAsyncClient}, 1.11.0 to 1.12.797: the trace of the
 * caller goes along, for the request is sent on a thread of the client's, and so does whether a
 * container asks. All other ways to send end in these two, and everything else in {@code
 * AmazonSQSClient}.
 */
final class AmazonSqsAsyncClientInstrumentation implements TypeInstrumentation {
  private static final String MODEL = "com.amazonaws.services.sqs.model.";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.AmazonSQSAsyncClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("receiveMessageAsync")
            .and(takesArguments(2))
            .and(takesArgument(0, named(MODEL + "ReceiveMessageRequest"))),
        advice + "$ReceiveAdvice");
    transformer.applyAdviceToMethod(
        named("sendMessageAsync")
            .and(takesArguments(2))
            .and(takesArgument(0, named(MODEL + "SendMessageRequest"))),
        advice + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("sendMessageBatchAsync")
            .and(takesArguments(2))
            .and(takesArgument(0, named(MODEL + "SendMessageBatchRequest"))),
        advice + "$SendBatchAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ReceiveAdvice {
    private ReceiveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) ReceiveMessageRequest request) {
      ReceiveHooks.receivingElsewhere(request);
    }
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

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

  @SuppressWarnings("unused")
  public static final class SendBatchAdvice {
    private SendBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageBatchRequest request,
        @Advice.Argument(value = 1, readOnly = false)
            AsyncHandler<SendMessageBatchRequest, SendMessageBatchResult> handler) {
      SendMessageBatchRequest traced = SendHooks.traced(request);
      handler = UsersRequest.to(handler, request, traced);
      request = traced;
    }
  }
}
