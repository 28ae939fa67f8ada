package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.handlers.AsyncHandler;

/**
 * The user's handler, which gets the user's own request back and not the copy that was sent in its
 * place. Called as the user's would be.
 */
public final class UsersRequest<Q extends AmazonWebServiceRequest, R>
    implements AsyncHandler<Q, R> {
  private final AsyncHandler<Q, R> handler;
  private final Q users;
  private final Q sent;

  private UsersRequest(AsyncHandler<Q, R> handler, Q users, Q sent) {
    this.handler = handler;
    this.users = users;
    this.sent = sent;
  }

  /**
   * @param handler null if there is none
   * @param sent the same as the user's if nothing was added
   */
  @SuppressWarnings("ReferenceEquality") // a copy equals the original
  public static <Q extends AmazonWebServiceRequest, R> AsyncHandler<Q, R> to(
      AsyncHandler<Q, R> handler, Q users, Q sent) {
    return handler == null || users == sent ? handler : new UsersRequest<>(handler, users, sent);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the SDK's own handlers may have put in a third one
  public void onSuccess(Q request, R result) {
    handler.onSuccess(request == sent ? users : request, result);
  }

  @Override
  public void onError(Exception exception) {
    handler.onError(exception);
  }
}
