package com.tracestax.agent.delivery.spool;

import com.tracestax.agent.delivery.DeliveryClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own with a spool, and the other end of its pipe. */
final class SpoolJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private SpoolJvm(Process process) {
    this.process = process;
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static SpoolJvm start(Class<?> main, Path directory, String owner) throws IOException {
    return new SpoolJvm(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                directory.toString(),
                owner)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  static Spool spool(String[] args) {
    return Spool.at(
        SpoolSettings.in(Path.of(args[0]))
            .scope(SpoolFixture.ENDPOINT, SpoolFixture.KEY)
            .ownerId(args[1])
            .maxBytes(1L << 30)
            .clock(new SystemClock())
            .build(),
        System.err::println);
  }

  void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Null at the end. */
  String line() throws IOException {
    return output.readLine();
  }

  /** With signal 9; what it has said before can still be read. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Appends as fast as it can and says after each batch how many events are stored. */
  static final class Appends {
    private Appends() {}

    public static void main(String[] args) {
      Spool spool = spool(args);
      int stored = 0;
      while (true) {
        List<byte[]> batch = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
          String number = Integer.toString(stored + i);
          batch.add((number + " " + "x".repeat(1500)).getBytes(StandardCharsets.UTF_8));
        }
        if (spool.append(batch)) {
          stored += batch.size();
          System.out.println(stored);
        }
      }
    }
  }

  /** Looks for leftovers when told to, and says how many events it has. */
  static final class Looks {
    private Looks() {}

    public static void main(String[] args) throws IOException {
      Spool spool = spool(args);
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (input.readLine() != null) {
        spool.lookForLeftovers();
        System.out.println(spool.counters().leftoverEvents());
      }
    }
  }

  private static final class SystemClock implements SpoolClock {
    @Override
    public long epochMillis() {
      return DeliveryClock.system().epochMillis();
    }

    @Override
    public long nanoTime() {
      return DeliveryClock.system().nanoTime();
    }
  }
}
