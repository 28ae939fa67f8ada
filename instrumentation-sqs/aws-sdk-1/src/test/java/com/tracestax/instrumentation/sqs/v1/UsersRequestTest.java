package com.tracestax.instrumentation.sqs.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.handlers.AsyncHandler;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsersRequestTest {
  private final SendMessageRequest users = new SendMessageRequest("orders", "a");
  private final SendMessageRequest sent = users.clone();
  private final List<Object> heard = new ArrayList<>();
  private final AsyncHandler<SendMessageRequest, String> handler =
      new AsyncHandler<SendMessageRequest, String>() {
        @Override
        public void onError(Exception exception) {
          heard.add(exception);
        }

        @Override
        public void onSuccess(SendMessageRequest request, String result) {
          heard.add(request);
          heard.add(result);
        }
      };

  @Test
  void handler_getsTheUsersOwnRequest() {
    UsersRequest.to(handler, users, sent).onSuccess(sent, "answer");

    assertThat(heard.get(0)).isSameAs(users);
    assertThat(heard.get(1)).isEqualTo("answer");
  }

  @Test
  void requestThatSomebodyElseHasPutInItsPlace_isHandedOn() {
    SendMessageRequest third = users.clone();

    UsersRequest.to(handler, users, sent).onSuccess(third, "answer");

    assertThat(heard.get(0)).isSameAs(third);
  }

  @Test
  void error_isHandedOn() {
    Exception error = new IllegalStateException("closed");

    UsersRequest.to(handler, users, sent).onError(error);

    assertThat(heard).containsExactly(error);
  }

  @Test
  void handlerOfARequestThatWasLeftAlone_isTheUsersOwn() {
    assertThat(UsersRequest.to(handler, users, users)).isSameAs(handler);
    assertThat(UsersRequest.to(null, users, sent)).isNull();
  }
}
