package com.tracestax.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * What stands before a server in many places: it ends TLS, and answers requests of its own will.
 */
final class HttpFront implements AutoCloseable {
  private static final List<String> REQUEST_HEADERS =
      List.of("Authorization", "Content-Type", "Content-Encoding");
  private static final List<String> ANSWER_HEADERS =
      List.of("Content-Type", "X-Retry-After", "Retry-After");

  private final URI target;
  private final HttpServer server;
  private final AtomicInteger refused = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "http-front");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
  private volatile Refusal refusal = Refusal.NEVER;

  /** With which status a request is refused; 0 lets it through. */
  interface Refusal {
    Refusal NEVER = (key, bytes) -> 0;

    static Refusal always(int status) {
      return (key, bytes) -> status;
    }

    /**
     * @param key how the request is authorized
     * @param bytes length of its body
     */
    int statusFor(String key, int bytes);
  }

  HttpFront(int targetPort) {
    this(targetPort, null);
  }

  /**
   * @param tls none if it is null
   */
  HttpFront(int targetPort, SSLContext tls) {
    target = URI.create("http://127.0.0.1:" + targetPort + "/");
    try {
      server = bound(tls);
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void refuse(Refusal next) {
    refusal = next;
  }

  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer bound(SSLContext tls) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (tls == null) {
      return HttpServer.create(any, 50);
    }
    HttpsServer secure = HttpsServer.create(any, 50);
    secure.setHttpsConfigurator(new HttpsConfigurator(tls));
    return secure;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      int status = refusal.statusFor(key, body.length);
      if (status == 0) {
        forward(exchange, body);
      } else {
        refused.incrementAndGet();
        exchange.getResponseHeaders().add("X-Retry-After", "1");
        send(exchange, status, "{\"ok\":false}".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().getPath()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String header : REQUEST_HEADERS) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    HttpResponse<byte[]> answer = ask(request.build());
    for (String header : ANSWER_HEADERS) {
      answer
          .headers()
          .firstValue(header)
          .ifPresent(value -> exchange.getResponseHeaders().add(header, value));
    }
    send(exchange, answer.statusCode(), answer.body());
  }

  private HttpResponse<byte[]> ask(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
