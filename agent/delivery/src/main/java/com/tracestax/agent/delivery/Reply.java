package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.Objects;

/** What a server answered. */
public final class Reply {
  private final int status;
  private final String body;
  private final Duration retryAfter;
  private final String location;

  /**
   * An answer as a sender read it.
   *
   * @param retryAfter null if the server did not say
   * @param location the host a redirect points to, null if there is none
   */
  public Reply(int status, String body, Duration retryAfter, String location) {
    this.status = status;
    this.body = Objects.requireNonNull(body, "body");
    this.retryAfter = retryAfter;
    this.location = location;
  }

  public static Reply of(int status, String body) {
    return new Reply(status, body, null, null);
  }

  public int status() {
    return status;
  }

  /** At most the first MiB. */
  public String body() {
    return body;
  }

  /** Null if the server did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The host a redirect points to, without the rest of its URL; null if there is none. */
  public String location() {
    return location;
  }
}
