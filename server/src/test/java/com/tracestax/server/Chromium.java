package com.tracestax.server;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One tab of a headless Chromium, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  static Optional<Path> find() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Chromium(Path executable) throws Exception {
    profile = Files.createTempDirectory("chromium");
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1280,900",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output").toFile())
            .start();
    HttpClient http = HttpClient.newHttpClient();
    Path ports = profile.resolve("DevToolsActivePort");
    await().atMost(LIMIT).until(() -> Files.exists(ports) && Files.readString(ports).contains("/"));
    String port = Files.readAllLines(ports).get(0);
    socket =
        http.newWebSocketBuilder()
            .buildAsync(pageSocket(http, port), new Listener())
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", node -> {});
    }
  }

  /** The port is known before there is a page. */
  private static URI pageSocket(HttpClient http, String port) {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
            .timeout(LIMIT)
            .build();
    return await()
        .alias("a page among the targets of Chromium")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () -> pageAmong(http.send(list, BodyHandlers.ofString()).body()), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<URI> pageAmong(String targets) throws IOException {
    for (JsonNode target : JSON.readTree(targets)) {
      if (target.path("type").asText().equals("page")) {
        return Optional.of(URI.create(target.path("webSocketDebuggerUrl").asText()));
      }
    }
    return Optional.empty();
  }

  private interface Parameters {
    void put(ObjectNode node);
  }

  private JsonNode call(String method, Parameters parameters) throws Exception {
    int id = lastId.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    parameters.put(message.putObject("params"));
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  void open(String url) throws Exception {
    call("Page.navigate", node -> node.put("url", url));
  }

  /** The value of an expression; a promise is waited for. */
  String evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            node ->
                node.put("expression", expression)
                    .put("returnByValue", true)
                    .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asText();
  }

  /** Waits until the expression is true. */
  void awaitTrue(String expression) {
    await()
        .alias(expression)
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> evaluate("Boolean(" + expression + ")").equals("true"));
  }

  void pressEscape() throws Exception {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          node ->
              node.put("type", type)
                  .put("key", "Escape")
                  .put("code", "Escape")
                  .put("windowsVirtualKeyCode", 27));
    }
  }

  void colourScheme(String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        node ->
            node.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme));
  }

  void size(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        node ->
            node.put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 1)
                .put("mobile", false));
  }

  void screenshot(Path file) throws Exception {
    JsonNode answer = call("Page.captureScreenshot", node -> node.put("format", "png"));
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  /** Uncaught exceptions, errors of the console and refused or foreign requests. */
  List<String> problems() {
    return problems;
  }

  private void received(JsonNode message) {
    CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
    if (answer != null) {
      answer.complete(message.path("result"));
    }
    String method = message.path("method").asText();
    JsonNode parameters = message.path("params");
    boolean isError = parameters.path("entry").path("level").asText().equals("error");
    if (method.equals("Runtime.exceptionThrown") || (method.equals("Log.entryAdded") && isError)) {
      problems.add(parameters.toString());
    }
    String url = parameters.path("request").path("url").asText();
    if (method.equals("Network.requestWillBeSent") && !url.startsWith("http://127.0.0.1:")) {
      problems.add("request to " + url);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          received(JSON.readTree(text.toString()));
        } catch (IOException e) {
          problems.add("not JSON: " + text);
        }
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(webSocket, data, last);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      System.out.println("The profile of Chromium stays behind: " + e);
    }
  }
}
