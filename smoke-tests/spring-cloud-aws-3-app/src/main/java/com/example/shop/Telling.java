package com.example.shop;

import io.awspring.cloud.sqs.listener.errorhandler.ErrorHandler;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import org.springframework.messaging.Message;

/** Says sorry. */
final class Telling implements ErrorHandler<Object> {
  private final SqsTemplate template;

  Telling(SqsTemplate template) {
    this.template = template;
  }

  @Override
  public void handle(Message<Object> message, Throwable failure) {
    template.send("apologies", "sorry for " + message.getPayload());
  }
}
