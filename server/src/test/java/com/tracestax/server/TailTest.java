package com.tracestax.server;

import static org.awaitility.Awaitility.await;

import com.tracestax.server.tail.Tail;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The live feed in a terminal. */
@Timeout(60)
class TailTest {
  @TempDir Path data;

  @Test
  void runsAndNotices_areLines() throws Exception {
    StringWriter printed = new StringWriter();
    try (TestServer server = new TestServer(data)) {
      CommandLine tail = new CommandLine(new Tail()).setOut(new PrintWriter(printed, true));
      Thread terminal = new Thread(() -> tail.execute("--server", server.url()), "terminal");
      terminal.setDaemon(true);
      terminal.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> server.openPages() == 1);
      server.ingest(
          server.event("started", "1").toString(),
          server.notice("member_lost").member("node-2").toString());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  printed.toString().contains("attempt 1")
                      && printed.toString().contains("node-2 lost  (BillingScheduler)"));
    }
  }
}
