package com.tracestax.instrumentation.sqs.spring2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

class ListenerErrorsTest {
  private final Exception own = new IllegalStateException("out of stock");

  @Test
  void whatTheListenerThrew_isFoundInTheContainersException() {
    assertThat(ListenerErrors.own(new MessagingException("container", own))).isSameAs(own);
  }

  @Test
  void errorThatTheListenerThrew_isFoundBehindBothWrappers() {
    Error error = new AssertionError("no such shelf");
    MessageHandlingException handling =
        new MessageHandlingException(new GenericMessage<>("order"), "unexpected", error);
    assertThat(ListenerErrors.own(new MessagingException("container", handling))).isSameAs(error);
  }

  @Test
  void messagingExceptionOfTheListener_isItsOwn() {
    MessagingException byListener = new MessagingException("not for me", own);
    assertThat(ListenerErrors.own(new MessagingException("container", byListener)))
        .isSameAs(byListener);
  }
}
