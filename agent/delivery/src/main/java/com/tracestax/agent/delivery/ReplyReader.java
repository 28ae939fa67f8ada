package com.tracestax.agent.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Makes of a response what delivery needs of it. */
final class ReplyReader {
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private ReplyReader() {}

  static Reply read(Response response) throws IOException {
    String body = text(response.body().byteStream());
    Instant answeredAt = response.headers().getInstant("Date");
    return new Reply(
        response.code(),
        body,
        retryAfter(response),
        redirectHost(response),
        answeredAt == null ? 0 : answeredAt.toEpochMilli());
  }

  private static String text(InputStream stream) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[8 * 1024];
    int left = MAX_BODY_BYTES;
    int count;
    while (left > 0 && (count = stream.read(chunk, 0, Math.min(chunk.length, left))) >= 0) {
      body.write(chunk, 0, count);
      left -= count;
    }
    return body.toString(StandardCharsets.UTF_8.name());
  }

  private static Duration retryAfter(Response response) {
    Duration own = RetryAfter.ofSeconds(response.header("X-Retry-After"));
    if (own != null) {
      return own;
    }
    Duration standard = RetryAfter.ofSeconds(response.header("Retry-After"));
    if (standard != null) {
      return standard;
    }
    Instant answeredAt = response.headers().getInstant("Date");
    return RetryAfter.until(
        response.headers().getInstant("Retry-After"),
        answeredAt == null
            ? Instant.ofEpochMilli(response.receivedResponseAtMillis())
            : answeredAt);
  }

  private static String redirectHost(Response response) {
    String location = response.header("Location");
    HttpUrl target = location == null ? null : response.request().url().resolve(location);
    return target == null ? null : target.host();
  }
}
