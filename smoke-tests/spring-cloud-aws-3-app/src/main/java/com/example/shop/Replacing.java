package com.example.shop;

import io.awspring.cloud.sqs.listener.interceptor.MessageInterceptor;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** Every message becomes another one, with the headers of the first. */
final class Replacing implements MessageInterceptor<Object> {
  @Override
  public Message<Object> intercept(Message<Object> message) {
    return MessageBuilder.<Object>withPayload(message.getPayload() + ", gift-wrapped")
        .copyHeaders(message.getHeaders())
        .setHeader("wrapped", true)
        .build();
  }
}
