package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FakeTracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void span_isRememberedWithAllThatItSays() throws Exception {
    try (FakeTraces traces = new FakeTraces()) {
      assertThat(post(traces, request().toByteArray(), false)).isEqualTo(200);
      assertThat(traces.spansNamed("nightly")).isEqualTo(traces.spansOfScope("jobs"));
      assertThat(traces.spans())
          .containsExactly(
              new ReceivedSpan(
                  "jobs",
                  "nightly",
                  "CONSUMER",
                  TRACE,
                  SPAN,
                  PARENT,
                  Map.of("attempt", "2", "queue", "default"),
                  List.of(TRACE + "-" + PARENT),
                  "ERROR",
                  List.of(new ReceivedSpan.Event("exception", Map.of("exception.type", "Oops")))));
    }
  }

  @Test
  void compressedRequest_isReadToo() throws Exception {
    try (FakeTraces traces = new FakeTraces()) {
      assertThat(post(traces, zipped(request().toByteArray()), true)).isEqualTo(200);
      assertThat(traces.spans()).hasSize(1);
    }
  }

  @Test
  void whatIsNoSpan_isRefused() throws Exception {
    try (FakeTraces traces = new FakeTraces()) {
      assertThat(post(traces, new byte[] {1, 2, 3}, false)).isEqualTo(400);
      assertThat(traces.spans()).isEmpty();
    }
  }

  private static ExportTraceServiceRequest request() {
    Span span =
        Span.newBuilder()
            .setName("nightly")
            .setKind(Span.SpanKind.SPAN_KIND_CONSUMER)
            .setTraceId(bytes(TRACE))
            .setSpanId(bytes(SPAN))
            .setParentSpanId(bytes(PARENT))
            .addAttributes(attribute("queue", AnyValue.newBuilder().setStringValue("default")))
            .addAttributes(attribute("attempt", AnyValue.newBuilder().setIntValue(2)))
            .addLinks(Span.Link.newBuilder().setTraceId(bytes(TRACE)).setSpanId(bytes(PARENT)))
            .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
            .addEvents(
                Span.Event.newBuilder()
                    .setName("exception")
                    .addAttributes(
                        attribute("exception.type", AnyValue.newBuilder().setStringValue("Oops"))))
            .build();
    ScopeSpans scope =
        ScopeSpans.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("jobs"))
            .addSpans(span)
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static int post(FakeTraces traces, byte[] body, boolean gzip)
      throws IOException, InterruptedException {
    String url = traces.settings().get("otel.exporter.otlp.endpoint") + "/v1/traces";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
