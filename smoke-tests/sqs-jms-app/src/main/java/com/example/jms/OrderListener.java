package com.example.jms;

import javax.jms.Message;
import javax.jms.MessageListener;

/** Does what it is told. */
final class OrderListener implements MessageListener {
  private final Handler handler;

  OrderListener(Handler handler) {
    this.handler = handler;
  }

  @Override
  public void onMessage(Message message) {
    try {
      handler.handle(message);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** May throw anything. */
  interface Handler {
    void handle(Message message) throws Exception;
  }
}
