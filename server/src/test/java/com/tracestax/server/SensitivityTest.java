package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sure detection must be, as the page sets it. */
class SensitivityTest {
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

  private HttpResponse<String> put(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/sensitivity"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void everybodyBeginsWithMedium() throws Exception {
    assertThat(server.get("/api/sensitivity").toString())
        .isEqualTo("{\"level\":\"medium\",\"jobs\":[]}");
  }

  @Test
  void whatWasSet_isThereAfterARestart_andNullForgetsIt() throws Exception {
    server.put("/api/sensitivity", "{\"level\":\"high\"}");
    server.put("/api/sensitivity", "{\"job\":\"a\",\"queue\":\"q\",\"level\":\"off\"}");
    server.close();
    server = new TestServer(data);
    assertThat(server.get("/api/sensitivity").path("level").asText()).isEqualTo("high");
    assertThat(server.get("/api/sensitivity").at("/jobs/0/level").asText()).isEqualTo("off");
    server.put("/api/sensitivity", "{\"job\":\"a\",\"queue\":\"q\",\"level\":null}");
    server.put("/api/sensitivity", "{\"level\":null}");
    assertThat(server.get("/api/sensitivity").toString())
        .isEqualTo("{\"level\":\"medium\",\"jobs\":[]}");
  }

  @Test
  void testMode_hasItsOwn() throws Exception {
    server.put("/api/sensitivity?mode=test", "{\"level\":\"low\"}");
    assertThat(server.get("/api/sensitivity").path("level").asText()).isEqualTo("medium");
    assertThat(server.get("/api/sensitivity?mode=test").path("level").asText()).isEqualTo("low");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'level':'loud'} | level: expected one of low, medium, high, off",
        "{} | got none",
        "{'level':7} | level: expected a text",
        "{'job':'a','level':'low'} | expected both job and queue, or neither; got only one",
        "{'job':'','queue':'q','level':'low'} | job: expected a text of 1 to 544 characters",
        "nonsense | expected a JSON object"
      })
  void whatCannotBeUsed_isRefusedWithAReason(String body, String reason) throws Exception {
    HttpResponse<String> answer = put(body.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(reason);
    assertThat(server.get("/api/sensitivity").path("level").asText()).isEqualTo("medium");
  }

  @Test
  void jobWithANameThatWasCut_canBeSet() throws Exception {
    server.ingest(server.event("succeeded", "1").named("x".repeat(700)).toString());
    String name = server.onlyRun().path("name").asText();
    server.put(
        "/api/sensitivity",
        "{\"job\":\"%s\",\"queue\":\"default\",\"level\":\"off\"}".formatted(name));
    assertThat(server.get("/api/sensitivity").at("/jobs/0/job").asText()).isEqualTo(name);
  }

  @Test
  void whatCannotBeStored_isAnsweredWith503_andTheReason() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tracestax.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE sensitivity");
    }
    HttpResponse<String> answer = put("{\"level\":\"high\"}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("not_stored", "sensitivity");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void foreignPage_changesNothing() throws Exception {
    assertThat(put("{\"level\":\"off\"}", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(server.get("/api/sensitivity").path("level").asText()).isEqualTo("medium");
  }
}
