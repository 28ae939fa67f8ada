package com.tracestax.server.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The live feed in a terminal: one line for each change of a run, for each notice, and whenever
 * something is not normal or is so again, until the server ends or Ctrl-C. Reads the same
 * Server-Sent Events as the page. Changes of one attempt that follow each other faster than the
 * feed pushes come as one line.
 */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Prints every run of a running server as it changes.")
public final class Tail implements Callable<Integer> {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final String DATA = "data:";
  private static final int EXIT_NO_FEED = 1;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:7766",
      description = "The server to listen to. Default: ${DEFAULT-VALUE}")
  private URI server;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Of which project. Default: the first one.")
  private String project;

  @Option(names = "--test", description = "What was sent with test keys, instead of live ones.")
  private boolean test;

  @Spec private CommandSpec command;

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = command.commandLine().getErr();
    try {
      return follow(server.resolve("/api/feed" + query()));
    } catch (IOException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      err.println("No feed from " + server + ": " + why);
      return EXIT_NO_FEED;
    }
  }

  private String query() {
    String of = project == null ? "" : "&project=" + URLEncoder.encode(project, UTF_8);
    return "?mode=" + (test ? "test" : "live") + of;
  }

  private int follow(URI feed) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    HttpResponse<Stream<String>> answer =
        client.send(HttpRequest.newBuilder(feed).build(), HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("expected status 200, got " + answer.statusCode());
    }
    FeedLine line = new FeedLine(Ansi.AUTO, ZoneId.systemDefault());
    PrintWriter out = command.commandLine().getOut();
    try (Stream<String> lines = answer.body()) {
      for (String text : (Iterable<String>) lines::iterator) {
        print(text, line, out);
      }
    }
    return 0;
  }

  private void print(String text, FeedLine line, PrintWriter out) throws IOException {
    if (!text.startsWith(DATA)) {
      return;
    }
    String data = text.substring(DATA.length()).trim();
    if (!data.equals("{}")) {
      JsonNode change = json.readTree(data);
      out.println(line(change, line));
      out.flush();
    }
  }

  /** Only an anomaly has a sentence, and of the rest only a notice a kind. */
  private static String line(JsonNode change, FeedLine line) {
    if (change.has("sentence")) {
      return line.ofAnomaly(change);
    }
    return change.has("kind") ? line.ofNotice(change) : line.of(change);
  }
}
