package com.tracestax.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loopback port through which bytes go on to another, and the {@link Fault} that is done to them,
 * which may be changed at any moment. Connections go on through a change. Daemon threads, until
 * closed.
 */
public final class FaultInjector implements AutoCloseable {
  private static final int BACKLOG = 50;

  /** While the port is closed another process may be given it for a moment. */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final int port;
  private final Set<InjectedLink> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;
  private volatile int target;
  private ServerSocket listener;
  private Thread acceptor;

  /**
   * @param target port on this machine
   */
  public FaultInjector(int target) {
    this.target = target;
    try {
      listener = listenOn(0);
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    }
    port = listener.getLocalPort();
    acceptFrom(listener);
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Connections that were accepted until now. */
  public int connections() {
    return connections.get();
  }

  /** Connections that were reset on the way until now. */
  public int resets() {
    return resets.get();
  }

  public synchronized void inject(Fault next) {
    fault = next;
    if (next == Fault.CLOSED_PORT) {
      shut();
      links.forEach(InjectedLink::reset);
    } else if (listener.isClosed()) {
      listener = reopened();
      acceptFrom(listener);
    }
  }

  /** Whoever is connected has to connect again. */
  public void forwardTo(int otherPort) {
    target = otherPort;
    links.forEach(InjectedLink::reset);
  }

  public void heal() {
    inject(Fault.NONE);
  }

  @Override
  public synchronized void close() {
    shut();
    links.forEach(InjectedLink::close);
  }

  private void shut() {
    try {
      listener.close();
      acceptor.join(); // until then the port may still accept
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerSocket reopened() {
    Stopwatch waiting = new Stopwatch();
    while (true) {
      try {
        return listenOn(port);
      } catch (BindException e) {
        if (waiting.elapsed().compareTo(DEADLINE) > 0) {
          throw new UncheckedIOException("port " + port + " was taken by somebody else", e);
        }
        Thread.onSpinWait();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static ServerSocket listenOn(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void acceptFrom(ServerSocket socket) {
    acceptor = new Thread(() -> acceptUntilClosed(socket), "fault-injector");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void acceptUntilClosed(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        link(socket.accept());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException("the fault injector stopped listening", e);
        }
      }
    }
  }

  private void link(Socket client) {
    connections.incrementAndGet();
    links.removeIf(InjectedLink::isOver);
    Socket server = new Socket();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      InjectedLink link = new InjectedLink(client, server, () -> fault, resets::incrementAndGet);
      links.add(link);
      link.start();
    } catch (IOException e) {
      InjectedLink.reset(client); // nobody is there
      InjectedLink.reset(server);
    }
  }
}
