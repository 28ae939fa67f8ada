package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server on loopback. */
class OkHttpSenderTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final byte[] BODY = "{\"events\":[]}".getBytes(StandardCharsets.UTF_8);

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Handler handler = exchange -> answer(exchange, 202, "{\"ok\":true}");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          handler.handle(exchange);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private OkHttpSender sender() {
    return new OkHttpSender(url(), "ts_test_key", "tracestax-agent/1");
  }

  private Reply post() throws IOException {
    try (OkHttpSender sender = sender()) {
      return sender.post("/v1/ingest", BODY, TIMEOUT);
    }
  }

  @Test
  void post_sendsJsonWithTheKey() throws IOException {
    AtomicReference<HttpExchange> seen = new AtomicReference<>();
    handler =
        exchange -> {
          seen.set(exchange);
          answer(exchange, 202, "{\"ok\":true}");
        };
    Reply reply = post();
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body()).isEqualTo("{\"ok\":true}");
    assertThat(reply.retryAfter()).isNull();
    assertThat(requests).containsExactly("POST /v1/ingest {\"events\":[]}");
    assertThat(seen.get().getRequestHeaders().get("Authorization"))
        .containsExactly("Bearer ts_test_key");
    assertThat(seen.get().getRequestHeaders().getFirst("User-Agent"))
        .isEqualTo("tracestax-agent/1");
    assertThat(seen.get().getRequestHeaders().getFirst("Content-Type"))
        .isEqualTo("application/json");
    assertThat(seen.get().getRequestHeaders().getFirst("Content-Length")).isEqualTo("13");
  }

  @Test
  void post_keepsThePathOfTheEndpoint() throws IOException {
    for (String base : new String[] {"/tracestax", "/tracestax/"}) {
      try (OkHttpSender sender = new OkHttpSender(url() + base, "k", "a")) {
        sender.post("/v1/ingest", BODY, TIMEOUT);
      }
    }
    assertThat(requests).hasSize(2).allMatch(r -> r.startsWith("POST /tracestax/v1/ingest "));
  }

  @Test
  void redirect_isNotFollowed() throws IOException {
    handler =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://elsewhere.example/login?x=1");
          answer(exchange, 307, "");
        };
    Reply reply = post();
    assertThat(reply.status()).isEqualTo(307);
    assertThat(reply.location()).isEqualTo("elsewhere.example");
    assertThat(requests).hasSize(1);
  }

  @Test
  void unauthorized_isNotAnsweredWithCredentials() throws IOException {
    handler =
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
          exchange.getResponseHeaders().add("Set-Cookie", "session=1");
          answer(exchange, 401, "{}");
        };
    try (OkHttpSender sender = sender()) {
      assertThat(sender.post("/v1/ingest", BODY, TIMEOUT).status()).isEqualTo(401);
      handler =
          exchange -> {
            requests.add("cookies: " + exchange.getRequestHeaders().get("Cookie"));
            answer(exchange, 202, "{}");
          };
      sender.post("/v1/ingest", BODY, TIMEOUT);
    }
    assertThat(requests).hasSize(3).contains("cookies: null");
  }

  @Test
  void retryAfter_isReadInAllItsForms() throws IOException {
    assertThat(retryAfter("X-Retry-After", "7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(retryAfter("Retry-After", "12")).isEqualTo(Duration.ofSeconds(12));
    assertThat(retryAfter("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")).isZero();
    assertThat(retryAfter("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"))
        .isGreaterThan(Duration.ofDays(365));
    assertThat(retryAfter("Retry-After", "soon")).isNull();
    assertThat(retryAfter("X-Retry-After", "-1")).isNull();
    assertThat(retryAfter("X-Retry-After", "1.5")).isEqualTo(Duration.ofMillis(1_500));
    assertThat(retryAfter("X-Retry-After", "1.")).isNull();
  }

  private Duration retryAfter(String header, String value) throws IOException {
    handler =
        exchange -> {
          exchange.getResponseHeaders().add(header, value);
          answer(exchange, 429, "{}");
        };
    return post().retryAfter();
  }

  @Test
  void longAnswer_isReadUpToOneMebibyte() throws IOException {
    handler = exchange -> answer(exchange, 200, "x".repeat(3 * 1024 * 1024));
    assertThat(post().body()).hasSize(1024 * 1024);
  }

  @Test
  void close_endsACallUnderWay() throws Exception {
    OkHttpSender sender = sender();
    handler = exchange -> sender.close();
    assertThatThrownBy(() -> sender.post("/v1/ingest", BODY, TIMEOUT))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> sender.post("/v1/ingest", BODY, TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessage("closed");
  }

  @Test
  void aRequestWithHardlyAnyTimeLeft_isNotWithoutALimit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        OkHttpSender sender =
            new OkHttpSender(
                "http://" + silent.getInetAddress().getHostAddress() + ":" + silent.getLocalPort(),
                "k",
                "a")) {
      for (Duration little : List.of(Duration.ofNanos(1), Duration.ofMillis(1))) {
        assertTimeoutPreemptively(
            TIMEOUT,
            () ->
                assertThatThrownBy(() -> sender.post("/v1/ingest", BODY, little))
                    .isInstanceOf(IOException.class));
      }
    }
  }

  @Test
  void proxySelector_isTheJvmsAtTheMomentOfTheConnection() throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    try (OkHttpSender sender = new OkHttpSender("http://far.example", "k", "a")) {
      ProxySelector.setDefault(ProxySelector.of(server.getAddress()));
      sender.post("/v1/ingest", BODY, TIMEOUT);
      assertThat(requests.get(0)).startsWith("POST http://far.example/v1/ingest ");
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void post_leavesTheCallersContextClassLoaderAsItWas() throws IOException {
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    try (URLClassLoader applicationLoader = new URLClassLoader(new URL[0])) {
      caller.setContextClassLoader(applicationLoader);
      post();
      assertThat(caller.getContextClassLoader()).isSameAs(applicationLoader);
    } finally {
      caller.setContextClassLoader(before);
    }
  }

  @Test
  void constructor_refusesWhatCannotBeSentWithoutShowingIt() {
    assertThatThrownBy(() -> new OkHttpSender("ftp://me:secret@host", "k", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ftp://host")
        .hasMessageNotContaining("secret")
        .hasNoCause();
    assertThatThrownBy(() -> new OkHttpSender("http://host", "secret\nkey", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("API key")
        .hasMessageNotContaining("secret");
  }

  @Test
  void name_showsNoUserInfo() {
    assertThat(new OkHttpSender("https://me:secret@host/base/?token=t", "key", "a").toString())
        .isEqualTo("https://host/base");
  }
}
