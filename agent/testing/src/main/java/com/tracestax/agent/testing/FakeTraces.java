package com.tracestax.agent.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A collector on a free loopback port that takes spans by OTLP over HTTP in its binary form and
 * remembers them. Answers on threads of its own. What it cannot read it answers with 400 and
 * forgets.
 */
public final class FakeTraces implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake-traces");
            thread.setDaemon(true);
            return thread;
          });
  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

  public FakeTraces() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    server.createContext("/v1/traces", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** System properties that make an OpenTelemetry SDK send its spans here. */
  public Map<String, String> settings() {
    return Map.of(
        "otel.traces.exporter", "otlp",
        "otel.exporter.otlp.protocol", "http/protobuf",
        "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** In the order of arrival, which is that in which they ended, roughly. */
  public List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  public List<ReceivedSpan> spansNamed(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  public List<ReceivedSpan> spansOfScope(String scope) {
    return spans.stream().filter(span -> span.scope().equals(scope)).toList();
  }

  public List<ReceivedSpan> spansOfTrace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  public List<ReceivedSpan> childrenOf(ReceivedSpan parent) {
    return spans.stream().filter(span -> span.isChildOf(parent)).toList();
  }

  /** For messages of failed tests. */
  public String describe() {
    StringBuilder text = new StringBuilder("the fake collector got:\n");
    spans.forEach(span -> text.append("  ").append(span).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      try {
        remember(ExportTraceServiceRequest.parseFrom(body(exchange)));
      } catch (IOException e) {
        status = 400;
      }
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  private void remember(ExportTraceServiceRequest request) {
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          spans.add(ReceivedSpan.of(scope.getScope().getName(), span));
        }
      }
    }
  }
}
