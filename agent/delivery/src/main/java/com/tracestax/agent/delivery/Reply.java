package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.Objects;

/** What a server answered. */
public final class Reply {
  private final int status;
  private final String body;
  private final Duration retryAfter;
  private final String location;
  private final long answeredAtMillis;

  /**
   * An answer as a sender read it.
   *
   * @param retryAfter null if the server did not say
   * @param location the host a redirect points to, null if there is none
   */
  public Reply(int status, String body, Duration retryAfter, String location) {
    this(status, body, retryAfter, location, 0);
  }

  /**
   * With the server's own time.
   *
   * @param answeredAtMillis when it was answered by the server's clock; 0 if the server did not say
   */
  public Reply(
      int status, String body, Duration retryAfter, String location, long answeredAtMillis) {
    this.status = status;
    this.body = Objects.requireNonNull(body, "body");
    this.retryAfter = retryAfter;
    this.location = location;
    this.answeredAtMillis = answeredAtMillis;
  }

  public static Reply of(int status, String body) {
    return new Reply(status, body, null, null);
  }

  /** Instead of one, where there was none. */
  public static Reply none() {
    return of(0, "");
  }

  /** Of HTTP; 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** It has arrived. */
  public boolean isSuccess() {
    return Verdict.of(status) == Verdict.ACCEPTED;
  }

  /** Whatever is wrong with it, the same again would be refused again. */
  public boolean isRefusal() {
    return Verdict.of(status) == Verdict.REFUSED;
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

  /** Epoch milliseconds by the server's clock, in whole seconds; 0 if it did not say. */
  public long answeredAtMillis() {
    return answeredAtMillis;
  }
}
