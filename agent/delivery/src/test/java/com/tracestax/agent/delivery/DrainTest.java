package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The JVM exits while the endpoint is sick in each of the ways there are. */
class DrainTest {
  private static final Duration BUDGET = Duration.ofSeconds(2);

  /** Not a measurement: only what tells a bounded wait from one that hangs. */
  private static final Duration DEADLINE = BUDGET.multipliedBy(45);

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void drainsInTime(int port, Duration interval) {
    OkHttpSender sender =
        new OkHttpSender(
            "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port, "k", "a");
    assertTimeoutPreemptively(
        DEADLINE,
        () -> {
          Delivery delivery = Delivery.builder(sender).batchInterval(interval).build();
          try (delivery) {
            TestEvents.offer(delivery, 0, 150);
            delivery.report("/v1/heartbeat", TestEvents.event(1), reply -> {});
            assertThat(delivery.drain(BUDGET)).isFalse();
          }
          // The batch under way is counted by the thread that has it, when its call was cut.
          await()
              .atMost(DEADLINE)
              .untilAsserted(
                  () ->
                      assertThat(delivery.counters().droppedBy(DropCause.SHUTDOWN)).isEqualTo(150));
        });
  }

  private static void drainsInTime(int port) {
    drainsInTime(port, Duration.ofSeconds(1));
    drainsInTime(port, Duration.ZERO);
  }

  @Test
  void deadEndpoint_isGivenUp() throws IOException {
    int port;
    try (ServerSocket socket = listen()) {
      port = socket.getLocalPort();
    }
    drainsInTime(port);
  }

  @Test
  void silentEndpoint_isGivenUp() throws IOException {
    try (ServerSocket blackHole = listen()) { // the backlog accepts, nobody ever answers
      drainsInTime(blackHole.getLocalPort());
    }
  }

  @Test
  void drippingEndpoint_isGivenUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> drippers = new CopyOnWriteArrayList<>();
    try (ServerSocket socket = listen()) {
      Thread acceptor =
          new Thread(
              () -> {
                while (!socket.isClosed()) {
                  try {
                    Socket connection = socket.accept();
                    Thread dripper = new Thread(() -> drip(connection, end));
                    drippers.add(dripper);
                    dripper.start();
                  } catch (IOException e) {
                    return; // closed: the test is over
                  }
                }
              });
      acceptor.start();
      drainsInTime(socket.getLocalPort());
      end.countDown();
    }
    for (Thread dripper : drippers) {
      dripper.join();
    }
  }

  private static void drip(Socket connection, CountDownLatch end) {
    try (connection;
        OutputStream out = connection.getOutputStream()) {
      out.write(
          "HTTP/1.1 202 Accepted\r\nContent-Length: 1000000\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      while (!end.await(50, TimeUnit.MILLISECONDS)) {
        out.write('x');
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt(); // the client hung up, which is what is wanted
    }
  }
}
