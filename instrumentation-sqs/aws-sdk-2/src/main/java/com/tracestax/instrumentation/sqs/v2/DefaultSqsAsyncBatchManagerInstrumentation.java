package com.tracestax.instrumentation.sqs.v2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * {@code DefaultSqsAsyncBatchManager}, 2.28 to 2.54.14.
 *
 * <ul>
 *   <li>{@code sendMessage}: on the sender's thread; the batch leaves from another one.
 *   <li>{@code receiveMessage}: hands over what was fetched before. Its request is not touched:
 *       with other attribute names than its own the manager does not buffer.
 * </ul>
 */
final class DefaultSqsAsyncBatchManagerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(
        "software.amazon.awssdk.services.sqs.internal.batchmanager.DefaultSqsAsyncBatchManager");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("sendMessage").and(takesArguments(1)), getClass().getName() + "$SendMessageAdvice");
    transformer.applyAdviceToMethod(
        named("receiveMessage").and(takesArguments(1)),
        getClass().getName() + "$ReceiveMessageAdvice");
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

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter SendCall call,
        @Advice.This Object batchManager,
        @Advice.Return(readOnly = false) CompletableFuture<SendMessageResponse> future) {
      future = SendHooks.sentBuffered(call, batchManager, future);
    }
  }

  @SuppressWarnings("unused")
  public static final class ReceiveMessageAdvice {
    private ReceiveMessageAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.Return(readOnly = false) CompletableFuture<ReceiveMessageResponse> future) {
      future = ReceiveHooks.handedOver(future);
    }
  }
}
