package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An executable jar of Spring Boot, running, that answers to requests. */
final class WebJvm implements AutoCloseable {
  /** 128 + 15, as a process ends that SIGTERM ended. */
  private static final int TERMINATED = 143;

  final ForkedJvm jvm;
  private final HttpClient client = HttpClient.newHttpClient();

  WebJvm(ForkedJvm jvm) {
    this.jvm = jvm;
  }

  /** Still without settings of an agent. */
  static JavaCommand command(BootVersion boot, Packaging packaging, TestJvm jvm) {
    return new JavaCommand(jvm)
        .jvmOptions(packaging.jvmOptions())
        .temporaryFolder(newFolder())
        .main("-jar", List.of(boot.jar().toString()));
  }

  void post(String pathAndQuery) {
    URI uri = URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body())
          .as(() -> uri + ", " + jvm.describe())
          .isEqualTo("accepted");
    } catch (IOException e) {
      throw new UncheckedIOException(uri + ", " + jvm.describe(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + uri, e);
    }
  }

  /** Stays connected as long as the other side likes, and ignores what it says. */
  void listenTo(URI uri) {
    client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
  }

  /** As every deploy ends an application. */
  void end() {
    jvm.terminate();
    assertThat(jvm.awaitExit()).as(jvm::describe).isEqualTo(TERMINATED);
  }

  /** Without the port, which is another one each time. */
  List<String> output() {
    return jvm.applicationOutput().stream().filter(line -> !line.startsWith("port ")).toList();
  }

  @Override
  public void close() {
    jvm.close();
  }

  private String port() {
    return jvm.awaitLine("^port \\d+$").substring("port ".length());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Path.of(ShippedJars.property("smoke.target")), "boot");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files", e);
    }
  }
}
