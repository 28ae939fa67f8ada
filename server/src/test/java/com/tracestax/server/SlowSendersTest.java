package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who begin to send and do not get on. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SlowSendersTest {
  private static final int SENDERS = 200;

  @TempDir Path data;

  @Test
  void slowSenders_keepNobodyElseWaiting() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (TestServer server = new TestServer(data)) {
      for (int i = 0; i < SENDERS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        slow.add(socket);
        begin(socket, server.event("succeeded", "slow " + i).toString());
      }
      assertThat(server.ingest(server.event("succeeded", "quick").toString()).path("accepted"))
          .hasToString("1");
      assertThat(server.onlyRun().path("task_id").asText()).isEqualTo("quick");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** One event, and the beginning of another that never comes. */
  private static void begin(Socket socket, String event) throws Exception {
    OutputStream out = socket.getOutputStream();
    String head =
        "POST /v1/ingest HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
            + TestServer.LIVE_KEY
            + "\r\nContent-Length: 100000\r\n\r\n{\"events\":["
            + event
            + ",{\"type\":";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
