package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 12 MiB that fills up, and is given room again. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DiskFullTest {
  @TempDir Path directory;

  private static boolean mount(Path at) throws IOException, InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", at.toString()) == 0;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // no such command here
    }
  }

  @Test
  void fullDisk_isSaid_losesNothingAcknowledged_andGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    if (!mount(disk)) {
      System.out.println("DiskFullTest: skipped, a small tmpfs cannot be mounted here");
      Assumptions.abort("expected to be allowed to mount a tmpfs");
    }
    try {
      Path ballast = Files.write(disk.resolve("ballast"), new byte[4 << 20]);
      fillAndGoOn(disk.resolve("data"), ballast);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  private static void fillAndGoOn(Path data, Path ballast) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    try (TestServer server = new TestServer(data)) {
      HttpResponse<String> answer = send(server, 0);
      int batch = 0;
      while (answer.statusCode() == 202) {
        acknowledged.add("run " + batch++);
        answer = send(server, batch);
      }
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("not_written", "full");
      assertThat(answer.headers().firstValue("X-Retry-After")).contains("1");
      assertThat(send(server, batch).statusCode()).as("it stays up").isEqualTo(503);
      assertThat(server.get("/api/summary").path("last_hour").path("failed").asInt())
          .as("the page goes on")
          .isEqualTo(acknowledged.size());
      Files.delete(ballast);
      HttpResponse<String> freed = send(server, batch);
      assertThat(freed.statusCode()).as(freed.body()).isEqualTo(202);
      acknowledged.add("run " + batch);
      assertThat(runs(server)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
    try (TestServer again = new TestServer(data)) {
      assertThat(runs(again)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
  }

  private static List<String> runs(TestServer server) throws Exception {
    return server.get("/api/runs?limit=500").path("runs").findValuesAsText("task_id");
  }

  private static HttpResponse<String> send(TestServer server, int batch) throws Exception {
    String event =
        server.event("failed", "run " + batch).failedWith("E", "x".repeat(16_000)).toString();
    return server.send("POST", "/v1/ingest", TestServer.LIVE_KEY, event);
  }
}
