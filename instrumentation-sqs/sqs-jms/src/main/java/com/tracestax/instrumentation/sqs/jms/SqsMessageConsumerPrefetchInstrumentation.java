package com.tracestax.instrumentation.sqs.jms;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code com.amazon.sqs.javamessaging.SQSMessageConsumerPrefetch}, 1.0.0 to 2.1.4.
 *
 * <ul>
 *   <li>{@code getMessages}: asks the SDK, on a thread of the library's, or on the application's if
 *       there is no prefetching.
 *   <li>{@code messageHandler(MessageManager)}: what {@code receive()} and its like return. In
 *       {@code AUTO_ACKNOWLEDGE} sessions it deletes the message first.
 *   <li>{@code setMessageListener}, {@code close}: from when to when a consumer has a listener.
 * </ul>
 */
final class SqsMessageConsumerPrefetchInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.amazon.sqs.javamessaging.SQSMessageConsumerPrefetch");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("getMessages"), advice + "$GetMessagesAdvice");
    transformer.applyAdviceToMethod(
        named("messageHandler").and(takesArguments(1)), advice + "$MessageHandlerAdvice");
    transformer.applyAdviceToMethod(
        named("setMessageListener").and(takesArguments(1)), advice + "$SetMessageListenerAdvice");
    transformer.applyAdviceToMethod(named("close").and(takesArguments(0)), advice + "$CloseAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GetMessagesAdvice {
    private GetMessagesAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      JmsHooks.libraryAsks();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit() {
      JmsHooks.libraryHasAsked();
    }
  }

  @SuppressWarnings("unused")
  public static final class MessageHandlerAdvice {
    private MessageHandlerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter(@Advice.Argument(0) Object messageManager) {
      JmsHooks.handingOver(messageManager);
    }
  }

  @SuppressWarnings("unused")
  public static final class SetMessageListenerAdvice {
    private SetMessageListenerAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(
        @Advice.This Object consumer,
        @Advice.FieldValue("queueUrl") String queueUrl,
        @Advice.FieldValue("sqsSessionRunnable") Object session,
        @Advice.Argument(0) Object listener) {
      JmsHooks.listening(consumer, queueUrl, session, listener);
    }
  }

  @SuppressWarnings("unused")
  public static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.This Object consumer) {
      JmsHooks.closed(consumer);
    }
  }
}
