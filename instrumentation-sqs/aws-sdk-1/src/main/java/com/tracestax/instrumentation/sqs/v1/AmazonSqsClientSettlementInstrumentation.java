package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.named;

import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchResult;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchResult;
import com.amazonaws.services.sqs.model.DeleteMessageRequest;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazonaws.services.sqs.AmazonSQSClient}, 1.11.0 to 1.12.797: what becomes of receipts.
 */
final class AmazonSqsClientSettlementInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazonaws.services.sqs.AmazonSQSClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(Operation.of("DeleteMessage"), advice + "$DeleteAdvice");
    transformer.applyAdviceToMethod(
        Operation.of("DeleteMessageBatch"), advice + "$DeleteBatchAdvice");
    transformer.applyAdviceToMethod(
        Operation.of("ChangeMessageVisibility"), advice + "$VisibilityAdvice");
    transformer.applyAdviceToMethod(
        Operation.of("ChangeMessageVisibilityBatch"), advice + "$VisibilityBatchAdvice");
  }

  @SuppressWarnings("unused")
  public static final class DeleteAdvice {
    private DeleteAdvice() {}

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
  public static final class DeleteBatchAdvice {
    private DeleteBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) DeleteMessageBatchRequest request) {
      SettleHooks.deleting(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) DeleteMessageBatchRequest request,
        @Advice.Return DeleteMessageBatchResult result,
        @Advice.Thrown Throwable thrown) {
      SettleHooks.deleted(request, result, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class VisibilityAdvice {
    private VisibilityAdvice() {}

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
  public static final class VisibilityBatchAdvice {
    private VisibilityBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) ChangeMessageVisibilityBatchRequest request) {
      SettleHooks.visibilityChanging(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Argument(0) ChangeMessageVisibilityBatchRequest request,
        @Advice.Return ChangeMessageVisibilityBatchResult result) {
      SettleHooks.visibilityChanged(request, result);
    }
  }
}
