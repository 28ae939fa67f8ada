package com.tracestax.server;

import static org.awaitility.Awaitility.await;

import com.tracestax.server.tail.Tail;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The live feed in a terminal. */
@Timeout(180)
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
      await().atMost(Duration.ofSeconds(60)).until(() -> server.openPages() == 1);
      AtomicInteger round = new AtomicInteger();
      await()
          .alias("what is said after the feed has begun, a moment after it is open")
          .atMost(Duration.ofSeconds(90))
          .until(
              () -> {
                server.ingest(
                    server.event("started", "run " + round.incrementAndGet()).toString(),
                    server.notice("member_lost").member("node-2").toString());
                return printed.toString().contains("attempt 1")
                    && printed.toString().contains("node-2 lost  (BillingScheduler)");
              });
    }
  }
}
