package com.tracestax.instrumentation.sqs.spring3;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.sqs.listener.AsyncComponentAdapters;
import io.awspring.cloud.sqs.listener.AsyncMessageListener;
import io.awspring.cloud.sqs.listener.MessageListener;
import io.awspring.cloud.sqs.listener.adapter.AsyncMessagingMessageListenerAdapter;
import io.awspring.cloud.sqs.listener.adapter.MessagingMessageListenerAdapter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.messaging.support.GenericMessage;

class ListenerMethodTest {
  private static final List<GenericMessage<String>> MESSAGES =
      List.of(new GenericMessage<>("order"));

  private final InvocableHandlerMethod method;

  ListenerMethodTest() throws NoSuchMethodException {
    method = new InvocableHandlerMethod(new Orders(), Orders.class.getMethod("onOrder"));
  }

  @Test
  void annotatedMethod_namesTheJob() {
    Object listener =
        AsyncComponentAdapters.adapt(new MessagingMessageListenerAdapter<String>(method));
    assertThat(ListenerMethod.isBlocking(listener)).isTrue();
    assertThat(ListenerMethod.nameOf(listener, MESSAGES))
        .isEqualTo(Orders.class.getName() + ".onOrder");
  }

  @Test
  void annotatedMethodThatReturnsAFuture_namesTheJob() {
    Object listener = new AsyncMessagingMessageListenerAdapter<String>(method);
    assertThat(ListenerMethod.isBlocking(listener)).isFalse();
    assertThat(ListenerMethod.nameOf(listener, MESSAGES))
        .isEqualTo(Orders.class.getName() + ".onOrder");
  }

  @Test
  void lambda_hasNoName() {
    MessageListener<String> blocking = message -> {};
    AsyncMessageListener<String> async = message -> CompletableFuture.completedFuture(null);
    assertThat(ListenerMethod.nameOf(AsyncComponentAdapters.adapt(blocking), MESSAGES)).isNull();
    assertThat(ListenerMethod.nameOf(async, MESSAGES)).isNull();
  }

  /** A listener of the user's. */
  public static final class Orders {
    public void onOrder() {}
  }
}
