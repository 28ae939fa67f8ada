package com.tracestax.agent.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts over HTTP/1.1 with OkHttp, on the caller's thread, over one kept connection. Redirects are
 * not followed, cookies not kept, nothing is cached; proxies are those of the JVM unless set.
 *
 * <p>OkHttp and not the JDK's clients: {@code HttpURLConnection}, {@code HttpsURLConnection} and
 * {@code SSLContext.getDefault()} read system properties once, at their first use in the JVM, and
 * an application that sets them later would lose its setting to an agent that came first. For the
 * same reason the client is built at the first post, and for a plain http endpoint TLS is never
 * touched. After a failure of TLS it is built anew, from what is in the files by then.
 */
public final class OkHttpSender implements Sender {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final HttpSettings settings;
  private final HttpUrl base;
  private final String userAgent;
  private final Compression compression = new Compression();
  private final DeliveryClock clock = DeliveryClock.system();
  private OkHttpClient client;

  /** Null before the first connection, and without TLS. */
  private PrivateTls tls;

  private boolean isClosed;

  /** With a key that never changes, and everything else as the JVM has it. */
  public OkHttpSender(String endpoint, String apiKey, String userAgent) {
    this(
        HttpSettings.of(endpoint, ApiKeySource.of(headerValue("API key", apiKey)), userAgent)
            .build());
  }

  /**
   * Opens nothing yet.
   *
   * @throws IllegalArgumentException if a header or the URL would be malformed; says so without
   *     repeating the key or the URL's user-info
   */
  public OkHttpSender(HttpSettings settings) {
    this.settings = settings;
    base = parse(settings.endpoint);
    userAgent = headerValue("user agent", settings.userAgent);
  }

  @Override
  public Reply post(String path, byte[] json, Duration timeout) throws IOException {
    long untilNanos = clock.nanoTime() + timeout.toNanos();
    Thread thread = Thread.currentThread();
    ClassLoader callersLoader = thread.getContextClassLoader();
    // OkHttp's threads start during a call and inherit this
    thread.setContextClassLoader(OkHttpSender.class.getClassLoader());
    try {
      Reply reply = compressedOrPlain(path, json, untilNanos);
      boolean anotherKey = Verdict.of(reply.status()) == Verdict.KEY_REFUSED;
      return anotherKey && settings.keys.renew()
          ? compressedOrPlain(path, json, untilNanos)
          : reply;
    } finally {
      thread.setContextClassLoader(callersLoader);
    }
  }

  @Override
  public void compressionAnnounced(boolean understood) {
    compression.announced(understood);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    forgetClient();
  }

  @Override
  public String toString() {
    String url = base.newBuilder().username("").password("").query(null).build().toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private Reply compressedOrPlain(String path, byte[] json, long untilNanos) throws IOException {
    if (!compression.suits(json)) {
      return exchange(request(path, json), untilNanos);
    }
    Request.Builder packed =
        request(path, Compression.gzip(json)).header("Content-Encoding", "gzip");
    Reply reply = exchange(packed, untilNanos);
    if (!Compression.mayBeRefused(reply.status())) {
      return reply;
    }
    Reply toPlain = exchange(request(path, json), untilNanos);
    if (!Compression.mayBeRefused(toPlain.status())) {
      compression.refused();
    }
    return toPlain;
  }

  private Request.Builder request(String path, byte[] body) throws IOException {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    Request.Builder request =
        new Request.Builder()
            .url(base.newBuilder().addPathSegments(relative).build())
            .header("Authorization", "Bearer " + settings.keys.current())
            .header("User-Agent", userAgent)
            .post(RequestBody.create(body, JSON));
    if (settings.proxy != null) {
      settings.proxy.addCredentials(request, base.isHttps());
    }
    return request;
  }

  private Reply exchange(Request.Builder request, long untilNanos) throws IOException {
    OkHttpClient bounded = client().newBuilder().callTimeout(left(untilNanos)).build();
    try (Response response = bounded.newCall(request.build()).execute()) {
      if (response.code() == PROXY_AUTHENTICATION_REQUIRED) {
        throw ConnectionProblems.proxyRefuses(null);
      }
      Reply reply = ReplyReader.read(response);
      answered();
      return reply;
    } catch (IOException e) {
      throw explained(e);
    }
  }

  /** In whole milliseconds, as OkHttp counts them: what rounds down to 0 has no limit at all. */
  private Duration left(long untilNanos) throws IOException {
    long leftNanos = untilNanos - clock.nanoTime();
    if (leftNanos <= 0) {
      throw new InterruptedIOException("timeout");
    }
    return Duration.ofMillis(Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
  }

  private synchronized void answered() {
    if (tls != null) {
      tls.client().answered();
    }
  }

  synchronized IOException explained(IOException failure) {
    IOException explained = ConnectionProblems.explain(failure, base.host(), tls);
    if (failure instanceof SSLException || explained instanceof ConnectionProblem) {
      forgetClient();
    }
    return explained;
  }

  /** What the doctor asks. */
  Request ping() throws IOException {
    return request("/v1/ping", new byte[0]).get().build();
  }

  synchronized OkHttpClient client() throws IOException {
    if (isClosed) {
      throw new IOException("closed");
    }
    if (client == null && base.isHttps()) {
      tls = HttpClients.tls(settings);
      client = HttpClients.encrypted(settings, tls);
    } else if (client == null) {
      client = HttpClients.plain(settings);
    }
    return client;
  }

  private void forgetClient() {
    if (client != null) {
      client.dispatcher().cancelAll();
      client.connectionPool().evictAll();
      client = null;
    }
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
