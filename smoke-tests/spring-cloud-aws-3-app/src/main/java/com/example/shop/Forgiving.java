package com.example.shop;

import io.awspring.cloud.sqs.listener.errorhandler.ErrorHandler;
import org.springframework.messaging.Message;

/** Errors are not so bad. */
final class Forgiving implements ErrorHandler<Object> {
  @Override
  public void handle(Message<Object> message, Throwable failure) {
    System.out.println("forgiven: " + message.getPayload());
  }
}
