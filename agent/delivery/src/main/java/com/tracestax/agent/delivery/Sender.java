package com.tracestax.agent.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * Posts to one endpoint and waits for the answer. Called on the delivery thread only; {@link
 * #close()} may come from any thread and ends a call under way. {@code toString()} names the
 * endpoint in warnings, so it must not contain credentials.
 */
public interface Sender extends Closeable {
  /**
   * Sends one JSON body and waits for the whole answer.
   *
   * @param path starts with a slash, relative to the endpoint
   * @param timeout bounds everything: connecting, sending, and an answer that drips
   * @throws IOException when there was no whole answer in time; the request may have arrived
   */
  Reply post(String path, byte[] json, Duration timeout) throws IOException;

  /** Whether the server has announced, with its latest word, that it takes gzip. Any thread. */
  default void compressionAnnounced(boolean understood) {}
}
