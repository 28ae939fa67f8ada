package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.delivery.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** A sender that is made when it is first needed: a JVM without jobs loads no HTTP client. */
final class LazySender implements Sender {
  private final String endpoint;
  private final Supplier<Sender> maker;
  private volatile Sender sender;

  LazySender(String endpoint, Supplier<Sender> maker) {
    this.endpoint = endpoint;
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

  /** On the delivery thread only: it is what an answer has said. */
  @Override
  public void compressionAnnounced(boolean understood) {
    if (sender != null) {
      sender.compressionAnnounced(understood);
    }
  }

  /** What is posted afterwards, in a restored JVM, goes over a new one. */
  @Override
  public void close() throws IOException {
    Sender made = sender;
    sender = null;
    if (made != null) {
      made.close();
    }
  }

  /** For messages; has no user-info, which the configuration refuses. */
  @Override
  public String toString() {
    return endpoint;
  }
}
