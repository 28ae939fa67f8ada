package com.tracestax.agent.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One connection through a {@link FaultInjector}: two sockets, and a thread for each direction. */
public final class InjectedLink implements Closeable {
  /** About what goes into one packet. */
  private static final int PIECE_BYTES = 1_400;

  private final Socket client;
  private final Socket server;
  private final Supplier<Fault> fault;
  private final Runnable onReset;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();
  private volatile Fault swallowedBy;

  InjectedLink(Socket client, Socket server, Supplier<Fault> fault, Runnable onReset) {
    this.client = client;
    this.server = server;
    this.fault = fault;
    this.onReset = onReset;
  }

  void start() {
    daemon(() -> pump(client, server, true));
    daemon(() -> pump(server, client, false));
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** With RST in place of FIN: what was under way is lost. */
  void reset() {
    if (!isOver()) {
      onReset.run();
    }
    over.countDown();
    reset(client);
    reset(server);
  }

  @Override
  public void close() {
    over.countDown();
    reset(client);
    reset(server);
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // closed already: nothing is left to reset
    }
  }

  private void pump(Socket from, Socket to, boolean isRequest) {
    byte[] bytes = new byte[PIECE_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
        carry(new Piece(bytes, length, isRequest, out));
      }
      to.shutdownOutput();
      if (ended.incrementAndGet() == 2) {
        close();
      }
    } catch (IOException e) {
      close(); // either side has hung up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Piece piece) throws IOException, InterruptedException {
    Fault now = fault.get();
    if (swallowedBy != null && swallowedBy != now) {
      reset(); // what comes now makes no sense without what was swallowed
    } else {
      now.carry(piece);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-injector");
    thread.setDaemon(true);
    thread.start();
  }

  /** Some bytes on their way. */
  public final class Piece {
    private final byte[] bytes;
    private final int length;
    private final boolean isRequest;
    private final OutputStream out;

    Piece(byte[] bytes, int length, boolean isRequest, OutputStream out) {
      this.bytes = bytes;
      this.length = length;
      this.isRequest = isRequest;
      this.out = out;
    }

    public int length() {
      return length;
    }

    public boolean isRequest() {
      return isRequest;
    }

    public void pass() throws IOException {
      passFirst(length);
    }

    public void passFirst(int count) throws IOException {
      out.write(bytes, 0, count);
      out.flush();
    }

    public void swallow() {
      swallowedBy = fault.get();
    }

    public void reset() {
      InjectedLink.this.reset();
    }

    /** Byte by byte, with a pause before each, until the fault is another. */
    void trickle(Duration perByte) throws IOException, InterruptedException {
      Fault begunBy = fault.get();
      for (int i = 0; i < length; i++) {
        if (fault.get() == begunBy) {
          pause(perByte);
        }
        out.write(bytes, i, 1);
        out.flush();
      }
    }

    /** Ends early with the connection. */
    void pause(Duration pause) throws InterruptedException {
      over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
