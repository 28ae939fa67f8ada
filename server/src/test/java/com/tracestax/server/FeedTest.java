package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live feed as a browser's EventSource reads it. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class FeedTest {
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

  /** Reads ids of runs until there are that many; then the connection is dropped. */
  private List<Integer> ids(String lastEventId, int runs) throws Exception {
    List<Integer> ids = new ArrayList<>();
    try (Reader reader = new Reader(server.port(), lastEventId)) {
      while (ids.size() < runs) {
        String id = reader.next("id: ");
        if (reader.next("event: ").equals("run")) {
          ids.add(Integer.valueOf(id));
        }
      }
    }
    return ids;
  }

  @Test
  void resume_repeatsWhatWasMissed_onceAndInOrder() throws Exception {
    for (int i = 1; i <= 5; i++) {
      server.ingest(server.event("succeeded", "run " + i).toString());
    }
    List<Integer> first = ids("0", 2);
    assertThat(first).containsExactly(1, 2);
    assertThat(ids("2", 3)).containsExactly(3, 4, 5);
  }

  @Test
  void newPage_getsOnlyWhatHappensFromNowOn() throws Exception {
    server.ingest(server.event("succeeded", "old").toString());
    try (Reader reader = new Reader(server.port(), "")) {
      assertThat(reader.next("event: ")).isEqualTo("hello");
      server.ingest(server.event("succeeded", "new").toString());
      assertThat(reader.next("event: ")).isEqualTo("run");
      assertThat(reader.next("data: ")).contains("\"task_id\":\"new\"");
    }
  }

  @Test
  void notices_comeInTheirOrder_betweenTheRuns() throws Exception {
    server.ingest(
        server.event("started", "1").toString(),
        server.notice("vetoed").toString(),
        server.event("started", "2").toString());
    try (Reader reader = new Reader(server.port(), "0")) {
      assertThat(reader.next("event: ")).isEqualTo("hello");
      assertThat(reader.next("data: ")).isEqualTo("{}");
      assertThat(reader.next("data: ")).contains("\"task_id\":\"1\"");
      assertThat(reader.next("event: ")).isEqualTo("notice");
      assertThat(reader.next("data: ")).contains("reports.nightly vetoed by a listener");
      assertThat(reader.next("data: ")).contains("\"task_id\":\"2\"");
    }
  }

  @Test
  void moreThanOnePushOfRuns_arrivesWhole() throws Exception {
    String[] events = new String[450];
    for (int i = 0; i < events.length; i++) {
      events[i] = server.event("succeeded", "run " + i).toString();
    }
    server.ingest(events);
    List<Integer> ids = ids("0", 450);
    assertThat(ids).doesNotHaveDuplicates().isSorted().hasSize(450);
  }

  @Test
  void pageFarBehind_isToldToReadItsListsAnew() throws Exception {
    String[] events = new String[2500];
    for (int i = 0; i < events.length; i++) {
      events[i] = server.event("succeeded", "run " + i).toString();
    }
    server.ingest(events);
    try (Reader reader = new Reader(server.port(), "0")) {
      assertThat(reader.next("event: ")).isEqualTo("hello");
      assertThat(reader.next("id: ")).isEqualTo("2500");
      assertThat(reader.next("event: ")).isEqualTo("reload");
    }
  }

  @Test
  void idFromAnotherLifeOfTheData_startsAtNow() throws Exception {
    try (Reader reader = new Reader(server.port(), "999999")) {
      assertThat(reader.next("id: ")).isEqualTo("0");
    }
  }

  @Test
  void quietFeed_sendsComments_thatKeepTheConnection() throws Exception {
    try (Reader reader = new Reader(server.port(), "")) {
      for (int comment = 0; comment < 8; comment++) {
        assertThat(reader.next(":")).contains("still here");
      }
    }
  }

  @Test
  void pageThatReadsNothing_isCut_andHoldsNobodyUp() throws Exception {
    String text = "x".repeat(10_000);
    try (Reader asleep = new Reader(server.port(), "0")) {
      assertThat(asleep.next("event: ")).isEqualTo("hello");
      assertThat(server.openPages()).isEqualTo(1);
      await()
          .atMost(180, TimeUnit.SECONDS)
          .until(
              () -> {
                String[] events = new String[100];
                for (int i = 0; i < events.length; i++) {
                  events[i] =
                      server
                          .event("failed", "run " + i + System.nanoTime())
                          .failedWith("E", text)
                          .toString();
                }
                server.ingest(events);
                return server.openPages() == 0;
              });
    }
  }

  /** A connection to the feed. */
  private static final class Reader implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Reader(int port, String lastEventId) throws Exception {
      socket = new Socket();
      socket.setReceiveBufferSize(16 * 1024);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      String request =
          "GET /api/feed HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nLast-Event-ID: "
              + lastEventId
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The rest of the next line that starts so. */
    String next(String start) throws Exception {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(start)) {
          return line.substring(start.length());
        }
      }
      throw new AssertionError("expected a line that starts with " + start + ", got the end");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
