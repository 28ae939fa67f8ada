package com.tracestax.instrumentation.sqs.spring3;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException;
import io.awspring.cloud.sqs.listener.ListenerExecutionFailedException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;

class ListenerErrorsTest {
  private final Exception own = new IOException("disk full");

  @Test
  void whatAMethodThrew_isFoundBehindAllWrappers() {
    Throwable thrown =
        new CompletionException(
            new AsyncAdapterBlockingExecutionFailedException("blocking", failed(own)));
    assertThat(ListenerErrors.own(thrown, true)).isSameAs(own);
  }

  @Test
  void whatALambdaThrew_isFoundBehindAllWrappers() {
    Throwable thrown =
        new CompletionException(
            failed(
                new CompletionException(
                    new AsyncAdapterBlockingExecutionFailedException("blocking", own))));
    assertThat(ListenerErrors.own(thrown, true)).isSameAs(own);
  }

  @Test
  void whatAFutureFailedWith_isFoundBehindItsWrapper() {
    Throwable thrown = new CompletionException(failed(new CompletionException(own)));
    assertThat(ListenerErrors.own(thrown, false)).isSameAs(own);
  }

  @Test
  void completionExceptionThatAMethodThrew_isItsOwn() {
    Exception thrownByUser = new CompletionException(own);
    Throwable thrown = new CompletionException(failed(thrownByUser));
    assertThat(ListenerErrors.own(thrown, true)).isSameAs(thrownByUser);
  }

  @Test
  void wrapperWithoutCause_isReportedItself() {
    Throwable thrown = new CompletionException("nothing in it", null);
    assertThat(ListenerErrors.own(thrown, false)).isSameAs(thrown);
  }

  private static ListenerExecutionFailedException failed(Throwable cause) {
    return new ListenerExecutionFailedException("listener", cause, new GenericMessage<>("order"));
  }
}
