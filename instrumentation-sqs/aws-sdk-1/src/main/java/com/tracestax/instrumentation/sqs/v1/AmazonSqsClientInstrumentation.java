package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;

import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.GetQueueAttributesRequest;
import com.amazonaws.services.sqs.model.GetQueueAttributesResult;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import com.amazonaws.services.sqs.model.SetQueueAttributesRequest;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.AmazonSQSClient}, 1.11.0 to 1.12.797: messages on their way out
 * and in, and what is said of queues. Below all buffers, which compare the names that are asked
 * for. Requests go on as copies: the SDK compares what it has sent with what SQS says it got.
 */
final class AmazonSqsClientInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.AmazonSQSClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(Operation.of("SendMessage"), advice + "$SendAdvice");
    transformer.applyAdviceToMethod(Operation.of("SendMessageBatch"), advice + "$SendBatchAdvice");
    transformer.applyAdviceToMethod(Operation.of("ReceiveMessage"), advice + "$ReceiveAdvice");
    transformer.applyAdviceToMethod(
        Operation.of("GetQueueAttributes"), advice + "$GetAttributesAdvice");
    transformer.applyAdviceToMethod(
        Operation.of("SetQueueAttributes"), advice + "$SetAttributesAdvice");
    transformer.applyAdviceToMethod(Operation.of("CreateQueue"), advice + "$CreateQueueAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static SendCall onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageRequest request) {
      SendCall call = SendHooks.sending(request);
      if (call != null) {
        request = call.request();
        Originals.remember(request, call.users());
      }
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void onExit(
        @Advice.Enter SendCall call,
        @Advice.This Object client,
        @Advice.Return(readOnly = false) SendMessageResult result,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      Originals.forget();
      if (SendHooks.isToBeRepeated(call, thrown)) {
        try {
          result = SendHooks.repeat(call, client);
          thrown = null;
        } catch (Throwable again) {
          thrown = again;
        }
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class SendBatchAdvice {
    private SendBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static SendBatchCall onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageBatchRequest request) {
      SendBatchCall call = SendHooks.sending(request);
      if (call != null) {
        request = call.request();
        Originals.remember(request, call.users());
      }
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void onExit(
        @Advice.Enter SendBatchCall call,
        @Advice.This Object client,
        @Advice.Return(readOnly = false) SendMessageBatchResult result,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      Originals.forget();
      if (thrown == null) {
        SendHooks.sent(call, client, result);
      } else if (SendHooks.isToBeRepeated(call, thrown)) {
        try {
          result = SendHooks.repeat(call, client);
          thrown = null;
        } catch (Throwable again) {
          thrown = again;
        }
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class ReceiveAdvice {
    private ReceiveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static ReceiveCall onEnter(
        @Advice.Argument(value = 0, readOnly = false) ReceiveMessageRequest request) {
      ReceiveCall call = ReceiveHooks.receiving(request);
      if (call != null) {
        request = call.request();
        Originals.remember(request, call.users());
      }
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter ReceiveCall call, @Advice.Return ReceiveMessageResult result) {
      Originals.forget();
      ReceiveHooks.received(call, result);
    }
  }

  @SuppressWarnings("unused")
  public static final class GetAttributesAdvice {
    private GetAttributesAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) GetQueueAttributesRequest request,
        @Advice.Return GetQueueAttributesResult result) {
      QueueHooks.told(request, result);
    }
  }

  @SuppressWarnings("unused")
  public static final class SetAttributesAdvice {
    private SetAttributesAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) SetQueueAttributesRequest request) {
      QueueHooks.set(request);
    }
  }

  @SuppressWarnings("unused")
  public static final class CreateQueueAdvice {
    private CreateQueueAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.Argument(0) CreateQueueRequest request) {
      QueueHooks.created(request);
    }
  }
}
