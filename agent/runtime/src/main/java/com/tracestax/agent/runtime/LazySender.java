package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.delivery.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** A sender that is made when it is first needed: a JVM without jobs loads no HTTP client. */
final class LazySender implements Sender {
  private final Supplier<Sender> maker;
  private Sender sender;

  LazySender(Supplier<Sender> maker) {
    this.maker = maker;
  }

  /** On the delivery thread only. */
  @Override
  public Reply post(String path, byte[] json, Duration timeout) throws IOException {
    if (sender == null) {
      sender = maker.get();
    }
    return sender.post(path, json, timeout);
  }

  @Override
  public void close() throws IOException {
    if (sender != null) {
      sender.close();
    }
  }
}
