package com.tracestax.agent.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts over HTTP/1.1 with OkHttp, on the caller's thread, over one kept connection. Redirects are
 * not followed, cookies not kept, nothing is cached; proxies are those of the JVM.
 *
 * <p>OkHttp and not the JDK's clients: {@code HttpURLConnection}, {@code HttpsURLConnection} and
 * {@code SSLContext.getDefault()} read system properties once, at their first use in the JVM, and
 * an application that sets them later would lose its setting to an agent that came first. For the
 * same reason the client is built at the first post, and for a plain http endpoint TLS is never
 * touched.
 */
public final class OkHttpSender implements Sender {
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final MediaType JSON = MediaType.get("application/json");

  /** Leaves time for a second address of the host within the usual request timeout of 10 s. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

  /** Longer than the 30 s between two heartbeats, so that an idle worker keeps its connection. */
  private static final long KEEP_ALIVE_SECONDS = 45;

  private final HttpUrl base;
  private final String apiKey;
  private final String userAgent;
  private OkHttpClient client;
  private boolean isClosed;

  /**
   * Opens nothing yet.
   *
   * @param endpoint base URL; its path, if any, comes before that of the request
   * @throws IllegalArgumentException if a header or the URL would be malformed; says so without
   *     repeating the key or the URL's user-info
   */
  public OkHttpSender(String endpoint, String apiKey, String userAgent) {
    base = parse(endpoint);
    this.apiKey = headerValue("API key", apiKey);
    this.userAgent = headerValue("user agent", userAgent);
  }

  @Override
  public Reply post(String path, byte[] json, Duration timeout) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader callersLoader = thread.getContextClassLoader();
    // OkHttp's threads start during a call and inherit this
    thread.setContextClassLoader(OkHttpSender.class.getClassLoader());
    try {
      return exchange(request(path, json), timeout);
    } finally {
      thread.setContextClassLoader(callersLoader);
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (client != null) {
      client.dispatcher().cancelAll();
      client.connectionPool().evictAll();
    }
  }

  @Override
  public String toString() {
    String url = base.newBuilder().username("").password("").query(null).build().toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private Request request(String path, byte[] json) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return new Request.Builder()
        .url(base.newBuilder().addPathSegments(relative).build())
        .header("Authorization", "Bearer " + apiKey)
        .header("User-Agent", userAgent)
        .post(RequestBody.create(json, JSON))
        .build();
  }

  private Reply exchange(Request request, Duration timeout) throws IOException {
    OkHttpClient bounded = client().newBuilder().callTimeout(timeout).build();
    try (Response response = bounded.newCall(request).execute()) {
      String body = read(response.body().byteStream());
      return new Reply(response.code(), body, retryAfter(response), redirectHost(response));
    }
  }

  /** What the doctor asks. */
  Request ping() {
    return request("/v1/ping", new byte[0]).newBuilder().get().build();
  }

  synchronized OkHttpClient client() throws IOException {
    if (isClosed) {
      throw new IOException("closed");
    }
    if (client == null) {
      client = build();
    }
    return client;
  }

  private OkHttpClient build() throws IOException {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .fastFallback(false) // would connect on threads of its own
            .protocols(Collections.singletonList(Protocol.HTTP_1_1)) // HTTP/2 would read on them
            .connectionPool(new ConnectionPool(1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
            .proxySelector(new JvmProxySelector())
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(Duration.ZERO) // the call's timeout bounds reading and writing
            .writeTimeout(Duration.ZERO);
    if (!base.isHttps()) {
      return builder.connectionSpecs(Collections.singletonList(ConnectionSpec.CLEARTEXT)).build();
    }
    try {
      PrivateTls tls = PrivateTls.create();
      return builder
          .connectionSpecs(Collections.singletonList(ConnectionSpec.MODERN_TLS))
          .sslSocketFactory(tls.socketFactory(), tls.trustManager())
          .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS in this JVM: " + e, e);
    }
  }

  private static String read(InputStream stream) throws IOException {
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

  private static HttpUrl parse(String endpoint) {
    try {
      return HttpUrl.get(endpoint);
    } catch (IllegalArgumentException e) {
      String shown = endpoint.replaceAll("//[^/]*@", "//");
      throw new IllegalArgumentException(
          "endpoint: expected a URL that starts with http:// or https://, got '" + shown + "'");
    }
  }

  private static String headerValue(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        throw new IllegalArgumentException(
            String.format(
                "%s: expected printable ASCII, got character %#x at %d", name, (int) c, i));
      }
    }
    return value;
  }
}
