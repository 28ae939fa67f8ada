package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultInjectorTest {
  /** For what must come. */
  private static final int PATIENCE_MILLIS = 60_000;

  /** For what must not come; by its end the link has read what was sent. */
  private static final int MOMENT_MILLIS = 2_000;

  private ServerSocket echo;
  private FaultInjector injector;

  @BeforeEach
  void startTheEcho() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::echoUntilClosed, "echo");
    thread.setDaemon(true);
    thread.start();
    injector = new FaultInjector(echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    injector.close();
    echo.close();
  }

  @Test
  void withoutFault_everythingArrivesAndComesBack() throws IOException {
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
      assertThat(say(socket, "again")).isEqualTo("again");
    }
    assertThat(injector.connections()).isOne();
  }

  @Test
  void closedPort_refusesAndIsTheSamePortAfterwards() throws IOException {
    int port = injector.port();
    try (Socket open = connect(PATIENCE_MILLIS)) {
      say(open, "hello");
      injector.inject(Fault.CLOSED_PORT);
      assertThatThrownBy(() -> say(open, "hello")).isInstanceOf(SocketException.class);
    }
    assertThatThrownBy(() -> connect(PATIENCE_MILLIS)).isInstanceOf(ConnectException.class);
    injector.heal();
    assertThat(injector.port()).isEqualTo(port);
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void blackHole_acceptsAndNeverAnswers() throws IOException {
    injector.inject(Fault.BLACK_HOLE);
    try (Socket socket = connect(MOMENT_MILLIS)) {
      assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(SocketTimeoutException.class);
      injector.heal();
      socket.setSoTimeout(PATIENCE_MILLIS);
      assertThatThrownBy(() -> say(socket, "what was swallowed is missing"))
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void slowAnswers_comeByteByByte() throws IOException {
    injector.inject(Fault.slowAnswers(Duration.ofDays(1)));
    try (Socket socket = connect(MOMENT_MILLIS)) {
      assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(SocketTimeoutException.class);
    }
    injector.inject(Fault.slowAnswers(Duration.ofMillis(1)));
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void resetOfRequests_spareShortOnes() throws IOException {
    injector.inject(Fault.resetRequestsAfter(5));
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
      assertThatThrownBy(() -> say(socket, "too long")).isInstanceOf(SocketException.class);
    }
    assertThat(injector.resets()).isOne();
  }

  @Test
  void resetOfAnswers_cutsThem() throws IOException {
    injector.inject(Fault.resetAnswersAfter(2));
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void loss_isAsOftenAsAsked() throws IOException {
    injector.inject(Fault.loss(1, 0));
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(SocketException.class);
    }
    injector.inject(Fault.loss(0, 0));
    try (Socket socket = connect(PATIENCE_MILLIS)) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
    }
  }

  private Socket connect(int timeoutMillis) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), injector.port());
    socket.setSoTimeout(timeoutMillis);
    return socket;
  }

  /** Returns what comes back. */
  private static String say(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    byte[] back = socket.getInputStream().readNBytes(bytes.length);
    if (back.length < bytes.length) {
      throw new SocketException("ended after " + back.length + " bytes");
    }
    return new String(back, StandardCharsets.UTF_8);
  }

  private void echoUntilClosed() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread thread = new Thread(() -> echo(socket), "echo");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // closed at the end of the test
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // reset, as some tests want it
    }
  }
}
