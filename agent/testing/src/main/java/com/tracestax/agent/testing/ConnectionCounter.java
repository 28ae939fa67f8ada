package com.tracestax.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint that counts who connects, at the level of TCP, and hangs up at once: for proving that
 * nobody does. One daemon thread, until closed.
 */
public final class ConnectionCounter implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();

  public ConnectionCounter() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    Thread thread = new Thread(this::countUntilClosed, "connection-counter");
    thread.setDaemon(true);
    thread.start();
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** A URL of a loopback port on which nobody listens. */
  public static String refusingUrl() {
    try (ConnectionCounter closed = new ConnectionCounter()) {
      return closed.url();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void countUntilClosed() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        connections.incrementAndGet();
        accepted.close();
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException("the connection counter stopped counting", e);
        }
      }
    }
  }
}
