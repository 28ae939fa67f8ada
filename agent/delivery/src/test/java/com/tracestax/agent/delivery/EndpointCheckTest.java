package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor finds out about an endpoint, against real sockets. */
class EndpointCheckTest {
  private static final String KEY = "ts_test_secret";

  private HttpServer server;
  private volatile int status = 200;
  private volatile String body =
      "{\"ok\":true,\"data\":{\"project_id\":\"p1\",\"project_name\":\"billing\","
          + "\"plan_tier\":\"self-hosted\",\"workspace_id\":\"w\"}}";
  private volatile String asked;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aServerOfOurs_saysWhoseKeyItIs() {
    EndpointCheck check = check(url());

    assertThat(asked).isEqualTo("GET /v1/ping");
    assertThat(check.advice()).isEmpty();
    assertThat(check.steps())
        .containsEntry("answer", 200)
        .containsEntry("project", "billing")
        .containsEntry("mode", "self-hosted")
        .containsKeys("TCP", "took");
    assertThat(check.steps().toString()).doesNotContain(KEY);
  }

  @Test
  void anUnknownKey_isSaidToBe() {
    status = 401;
    body = "{\"ok\":false}";

    assertThat(check(url()).advice())
        .singleElement()
        .asString()
        .contains("does not know this API key");
  }

  @Test
  void somebodyElse_isNotTakenForOurs() {
    body = "<html>It works!</html>";

    assertThat(check(url()).advice())
        .singleElement()
        .asString()
        .contains("is it a TraceStax server?");
  }

  @Test
  void aClosedPort_isATroubleOfTcp() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    EndpointCheck check = check("http://127.0.0.1:" + port);

    assertThat(check.steps()).containsEntry("failed at", "TCP");
    assertThat(check.advice()).singleElement().asString().contains("check the port");
  }

  @Test
  void anUnknownName_isATroubleOfNames() {
    EndpointCheck check = check("http://no-such-host.invalid");

    assertThat(check.steps()).containsEntry("failed at", "name");
    assertThat(check.advice()).singleElement().asString().contains("DNS");
  }

  @Test
  void plainHttpBehindHttps_isATroubleOfTls() {
    EndpointCheck check = check(url().replace("http:", "https:"));

    assertThat(check.steps()).containsEntry("failed at", "TLS").containsKey("certificate");
    assertThat(asked).isNull();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static EndpointCheck check(String url) {
    EndpointCheck check = new EndpointCheck(new OkHttpSender(url, KEY, "doctor"));
    check.run();
    return check;
  }
}
