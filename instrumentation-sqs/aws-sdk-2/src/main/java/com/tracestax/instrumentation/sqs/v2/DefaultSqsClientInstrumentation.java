package com.tracestax.instrumentation.sqs.v2;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/**
 * {@code software.amazon.awssdk.services.sqs.DefaultSqsClient}, 2.2.0 to 2.54.14, below every
 * buffer and every default method of {@code SqsClient}.
 */
final class DefaultSqsClientInstrumentation implements TypeInstrumentation {
  private static final String MODEL = "software.amazon.awssdk.services.sqs.model.";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("software.amazon.awssdk.services.sqs.DefaultSqsClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    advise(transformer, "sendMessage", "SendMessage");
    advise(transformer, "sendMessageBatch", "SendMessageBatch");
    advise(transformer, "receiveMessage", "ReceiveMessage");
    advise(transformer, "deleteMessage", "DeleteMessage");
    advise(transformer, "deleteMessageBatch", "DeleteMessageBatch");
    advise(transformer, "changeMessageVisibility", "ChangeMessageVisibility");
    advise(transformer, "changeMessageVisibilityBatch", "ChangeMessageVisibilityBatch");
    advise(transformer, "getQueueAttributes", "GetQueueAttributes");
    advise(transformer, "setQueueAttributes", "SetQueueAttributes");
    advise(transformer, "createQueue", "CreateQueue");
  }

  private void advise(TypeTransformer transformer, String method, String operation) {
    transformer.applyAdviceToMethod(
        named(method)
            .and(isPublic())
            .and(takesArguments(1))
            .and(takesArgument(0, named(MODEL + operation + "Request"))),
        getClass().getName() + "$" + operation + "Advice");
  }

  @SuppressWarnings("unused")
  public static final class SendMessageAdvice {
    private SendMessageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static SendCall onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageRequest request) {
      SendCall call = SendHooks.sending(request);
      request = SendHooks.request(call, request);
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void onExit(
        @Advice.Enter SendCall call,
        @Advice.This Object client,
        @Advice.Return(readOnly = false) SendMessageResponse response,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (SendHooks.isToBeRepeated(call, thrown)) {
        try {
          response = SendHooks.repeat(call, client);
          thrown = null;
        } catch (Throwable again) {
          thrown = again;
        }
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class SendMessageBatchAdvice {
    private SendMessageBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static SendBatchCall onEnter(
        @Advice.Argument(value = 0, readOnly = false) SendMessageBatchRequest request) {
      SendBatchCall call = SendHooks.sendingBatch(request);
      request = SendHooks.request(call, request);
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void onExit(
        @Advice.Enter SendBatchCall call,
        @Advice.This Object client,
        @Advice.Return(readOnly = false) SendMessageBatchResponse response,
        @Advice.Thrown(readOnly = false) Throwable thrown) {
      if (thrown == null) {
        response = SendHooks.sent(call, client, response);
      } else if (SendHooks.isToBeRepeated(call, thrown)) {
        try {
          response = SendHooks.repeat(call, client);
          thrown = null;
        } catch (Throwable again) {
          thrown = again;
        }
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class ReceiveMessageAdvice {
    private ReceiveMessageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static ReceiveCall onEnter(
        @Advice.Argument(value = 0, readOnly = false) ReceiveMessageRequest request) {
      ReceiveCall call = ReceiveHooks.receiving(request);
      request = ReceiveHooks.request(call, request);
      return call;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter ReceiveCall call,
        @Advice.Return(readOnly = false) ReceiveMessageResponse response) {
      response = ReceiveHooks.received(call, response);
    }
  }

  @SuppressWarnings("unused")
  public static final class DeleteMessageAdvice {
    private DeleteMessageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) DeleteMessageRequest request) {
      SettleHooks.deleting(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) DeleteMessageRequest request, @Advice.Thrown Throwable thrown) {
      SettleHooks.deleted(request, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class DeleteMessageBatchAdvice {
    private DeleteMessageBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) DeleteMessageBatchRequest request) {
      SettleHooks.deleting(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) DeleteMessageBatchRequest request,
        @Advice.Return DeleteMessageBatchResponse response,
        @Advice.Thrown Throwable thrown) {
      SettleHooks.deleted(request, response, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class ChangeMessageVisibilityAdvice {
    private ChangeMessageVisibilityAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) ChangeMessageVisibilityRequest request) {
      SettleHooks.visibilityChanging(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) ChangeMessageVisibilityRequest request,
        @Advice.Thrown Throwable thrown) {
      SettleHooks.visibilityChanged(request, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class ChangeMessageVisibilityBatchAdvice {
    private ChangeMessageVisibilityBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) ChangeMessageVisibilityBatchRequest request) {
      SettleHooks.visibilityChanging(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) ChangeMessageVisibilityBatchRequest request,
        @Advice.Return ChangeMessageVisibilityBatchResponse response) {
      SettleHooks.visibilityChanged(request, response);
    }
  }

  @SuppressWarnings("unused")
  public static final class GetQueueAttributesAdvice {
    private GetQueueAttributesAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) GetQueueAttributesRequest request,
        @Advice.Return GetQueueAttributesResponse response) {
      QueueHooks.told(request, response);
    }
  }

  @SuppressWarnings("unused")
  public static final class SetQueueAttributesAdvice {
    private SetQueueAttributesAdvice() {}

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
