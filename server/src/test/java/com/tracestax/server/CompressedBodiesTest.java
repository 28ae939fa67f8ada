package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedBodiesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] gzip(byte[] body) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  private HttpResponse<String> send(String encoding, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/v1/ingest"))
            .header("Authorization", "Bearer " + TestServer.LIVE_KEY)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String batch(int events, String stack) {
    return IntStream.range(0, events)
        .mapToObj(i -> event(i, stack))
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  private String event(int i, String stack) {
    String error =
        "{\"error\":{\"type\":\"x.Y\",\"stack_trace\":\""
            + stack.replace("\t", "\\t").replace("\n", "\\n")
            + "\"},";
    return error + server.event("failed", "run " + i).toString().substring(1);
  }

  @Test
  void thousandEventsWithTheSameLongStack_areNoBomb() throws Exception {
    String stack = "\tat com.acme.Reports.nightly(Reports.java:12)\n".repeat(400);
    byte[] body = gzip(bytes(batch(1_000, stack)));
    HttpResponse<String> answer = send("gzip", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).contains("\"accepted\":1000");
  }

  @Test
  void bomb_isRefused_longBeforeItIsInflated() throws Exception {
    byte[] blanks = new byte[60 << 20];
    Arrays.fill(blanks, (byte) ' ');
    HttpResponse<String> answer = send("gzip", gzip(blanks));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("500 to 1");
    assertThat(server.ingest(server.event("started", "1").toString()).path("accepted").asInt())
        .as("what it reserved is free again")
        .isEqualTo(1);
  }

  @Test
  void limitOfABody_countsWhatItIsInflatedTo() throws Exception {
    String kilobyte =
        new Random(7)
            .ints(1_000, 'a', 'z')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    String noise = ("\"" + kilobyte + "\",").repeat(68_000);
    byte[] body = gzip(bytes("{\"events\":[],\"noise\":[" + noise + "1]}"));
    HttpResponse<String> answer = send("gzip", body);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("expected a body of at most");
  }

  @Test
  void damagedBody_isTheSendersFault() throws Exception {
    byte[] whole = gzip(bytes(batch(50, "at x")));
    for (byte[] damaged :
        Collections.unmodifiableList(
            Arrays.asList(
                bytes("{\"events\":[]}"),
                new byte[0],
                Arrays.copyOf(whole, 5),
                Arrays.copyOf(whole, whole.length / 2),
                garbled(whole)))) {
      HttpResponse<String> answer = send("gzip", damaged);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("invalid_json");
    }
  }

  private static byte[] garbled(byte[] whole) {
    byte[] copy = whole.clone();
    Arrays.fill(copy, 20, copy.length, (byte) 0xff);
    return copy;
  }

  @Test
  void otherEncodings_areNamed() throws Exception {
    HttpResponse<String> answer = send("br", bytes("x"));
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("expected gzip or no encoding, got br");
    assertThat(send("identity", bytes(batch(1, "at x"))).statusCode()).isEqualTo(202);
  }
}
