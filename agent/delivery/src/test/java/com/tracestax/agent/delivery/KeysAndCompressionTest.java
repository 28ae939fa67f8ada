package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one post may take in all: another key, another encoding, a proxy's credentials. */
class KeysAndCompressionTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final byte[] LONG = "x".repeat(20_000).getBytes(StandardCharsets.UTF_8);
  private static final byte[] SHORT = "{}".getBytes(StandardCharsets.UTF_8);

  private interface Status {
    int of(HttpExchange exchange);
  }

  private record Seen(String uri, String key, String encoding, String proxyKey, String body) {}

  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private Status status = exchange -> 202;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    byte[] body =
        encoding == null
            ? exchange.getRequestBody().readAllBytes()
            : new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
    requests.add(
        new Seen(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            encoding,
            exchange.getRequestHeaders().getFirst("Proxy-Authorization"),
            new String(body, StandardCharsets.UTF_8)));
    exchange.sendResponseHeaders(status.of(exchange), 2);
    exchange.getResponseBody().write(SHORT);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpSettings.Builder settings(ApiKeySource keys) {
    return HttpSettings.of("http://localhost:" + server.getAddress().getPort(), keys, "agent/1");
  }

  private OkHttpSender sender() {
    return new OkHttpSender(settings(ApiKeySource.of("k")).build());
  }

  /** A key that is replaced when it is asked for again. */
  private static final class TwoKeys implements ApiKeySource {
    private String key = "old";
    private final String next;

    TwoKeys(String next) {
      this.next = next;
    }

    @Override
    public String current() {
      return key;
    }

    @Override
    public boolean renew() {
      boolean isNew = !key.equals(next);
      key = next;
      return isNew;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedKey_isReplacedWithinTheSamePost(int refusal) throws IOException {
    status =
        at -> "Bearer new".equals(at.getRequestHeaders().getFirst("Authorization")) ? 202 : refusal;
    try (OkHttpSender sender = new OkHttpSender(settings(new TwoKeys("new")).build())) {
      assertThat(sender.post("/v1/ingest", SHORT, TIMEOUT).status()).isEqualTo(202);
      assertThat(sender.post("/v1/ingest", SHORT, TIMEOUT).status()).isEqualTo(202);
    }
    assertThat(requests)
        .extracting(Seen::key)
        .containsExactly("Bearer old", "Bearer new", "Bearer new");
  }

  @Test
  void refusedKey_withoutAnother_isSaidSoAfterOneRequest() throws IOException {
    status = at -> 401;
    try (OkHttpSender sender = new OkHttpSender(settings(new TwoKeys("old")).build())) {
      assertThat(sender.post("/v1/ingest", SHORT, TIMEOUT).status()).isEqualTo(401);
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void bodies_areCompressedOnlyWhileTheServerSaysItTakesThat() throws IOException {
    try (OkHttpSender sender = sender()) {
      sender.post("/v1/ingest", LONG, TIMEOUT);
      sender.compressionAnnounced(true);
      sender.post("/v1/ingest", LONG, TIMEOUT);
      sender.post("/v1/ingest", SHORT, TIMEOUT);
      sender.compressionAnnounced(false);
      sender.post("/v1/ingest", LONG, TIMEOUT);
    }
    assertThat(requests).extracting(Seen::encoding).containsExactly(null, "gzip", null, null);
    assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 415})
  void compressionThatIsRefused_isNotTriedAgain(int refusal) throws IOException {
    status = at -> at.getRequestHeaders().containsKey("Content-Encoding") ? refusal : 202;
    try (OkHttpSender sender = sender()) {
      sender.compressionAnnounced(true);
      assertThat(sender.post("/v1/ingest", LONG, TIMEOUT).status()).isEqualTo(202);
      sender.compressionAnnounced(true);
      assertThat(sender.post("/v1/ingest", LONG, TIMEOUT).status()).isEqualTo(202);
    }
    assertThat(requests).extracting(Seen::encoding).containsExactly("gzip", null, null);
  }

  @Test
  void badBody_isNotBlamedOnCompression() throws IOException {
    status = at -> 400;
    try (OkHttpSender sender = sender()) {
      sender.compressionAnnounced(true);
      assertThat(sender.post("/v1/ingest", LONG, TIMEOUT).status()).isEqualTo(400);
      status = at -> 202;
      sender.post("/v1/ingest", LONG, TIMEOUT);
    }
    assertThat(requests).extracting(Seen::encoding).containsExactly("gzip", null, "gzip");
  }

  private OkHttpSender through(HttpProxy proxy, String endpoint) {
    return new OkHttpSender(
        HttpSettings.of(endpoint, ApiKeySource.of("k"), "agent/1").proxy(proxy).build());
  }

  private HttpProxy proxy(String user, String password) {
    return HttpProxy.at("localhost", server.getAddress().getPort(), user, password);
  }

  @Test
  void proxy_getsTheWholeAddressAndItsCredentialsAtOnce() throws IOException {
    try (OkHttpSender sender = through(proxy("me", "pass word"), "http://far.example")) {
      sender.post("/v1/ingest", SHORT, TIMEOUT);
    }
    Seen only = requests.get(0);
    assertThat(only.uri()).isEqualTo("http://far.example/v1/ingest");
    assertThat(only.proxyKey())
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("me:pass word".getBytes()));
    assertThat(requests).hasSize(1);
  }

  @Test
  void proxyThatWantsOtherCredentials_isSaidSo() throws IOException {
    status = at -> 407;
    for (HttpProxy refused : List.of(proxy(null, null), proxy("me", "wrong"))) {
      try (OkHttpSender sender = through(refused, "http://far.example")) {
        assertThatThrownBy(() -> sender.post("/v1/ingest", SHORT, TIMEOUT))
            .hasMessageContaining("tracestax.proxy");
      }
    }
    assertThat(requests).hasSize(2);
    assertThat(proxy("me", "wrong")).asString().doesNotContain("wrong");
  }
}
