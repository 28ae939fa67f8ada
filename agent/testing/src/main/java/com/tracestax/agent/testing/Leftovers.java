package com.tracestax.agent.testing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM left on disk because the two seconds of its exit did not suffice, which on a busy
 * machine is no failure: sent here as the next JVM would send it. Knows of the files only that
 * events stand in them as they are sent.
 */
final class Leftovers {
  /** By it {@link FakeIngest} knows what may have come before. */
  static final String HEADER = "X-Test-Leftovers";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] BEGIN = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);

  private final Path spool;
  private final String endpoint;
  private final String key;

  /**
   * @param endpoint null if nothing is to be sent
   */
  Leftovers(Path spool, String endpoint, String key) {
    this.spool = spool;
    this.endpoint = endpoint;
    this.key = key;
  }

  /** An endpoint that is not there, or refuses, is none of our business. */
  void send() throws InterruptedException {
    if (endpoint == null || !Files.isDirectory(spool)) {
      return;
    }
    try {
      ObjectNode body = JSON.createObjectNode();
      ArrayNode events = body.putArray("events");
      for (Path file : files()) {
        read(Files.readAllBytes(file), events);
      }
      if (!events.isEmpty()) {
        post(body.toString());
      }
    } catch (IOException e) {
      System.err.println("Leftovers of " + spool + " were not sent: " + e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(spool)) {
      return all.filter(file -> file.toString().matches(".*\\.(seg|part)")).sorted().toList();
    }
  }

  private static void read(byte[] bytes, ArrayNode events) throws IOException {
    int at = next(bytes, 0);
    while (at >= 0) {
      try (JsonParser parser = JSON.createParser(bytes, at, bytes.length - at)) {
        events.add(JSON.<JsonNode>readTree(parser));
        at = next(bytes, at + (int) parser.currentLocation().getByteOffset());
      } catch (JsonProcessingException torn) { // the last one, of a JVM that was killed
        return;
      }
    }
  }

  private static int next(byte[] bytes, int from) {
    for (int at = from; at <= bytes.length - BEGIN.length; at++) {
      if (Arrays.equals(bytes, at, at + BEGIN.length, BEGIN, 0, BEGIN.length)) {
        return at;
      }
    }
    return -1;
  }

  private void post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + "/v1/ingest"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key)
            .header(HEADER, "true")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }
}
