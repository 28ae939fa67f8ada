package com.tracestax.agent.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one stream of another process on a daemon thread and keeps its newest lines. When full the
 * oldest lines go, so that the other process never blocks.
 */
final class OutputCapture {
  /** A JVM that names every class it loads prints about 10,000 lines. */
  private static final int MAX_LINES = 50_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Stopwatch sinceStart;
  private final Thread reader;
  private Duration lastLineAt = Duration.ZERO;
  private boolean ended;

  OutputCapture(InputStream stream, Stopwatch sinceStart, String name) {
    this.sinceStart = sinceStart;
    reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** When the newest line came, counted from the start of the process. */
  synchronized Duration lastLineAt() {
    return lastLineAt;
  }

  /** The first line that contains a match; empty if the deadline or the end of the output came. */
  synchronized Optional<String> await(Pattern pattern, Duration deadline)
      throws InterruptedException {
    Stopwatch waiting = new Stopwatch();
    while (true) {
      Optional<String> found =
          lines.stream().filter(line -> pattern.matcher(line).find()).findFirst();
      long leftMillis = deadline.minus(waiting.elapsed()).toMillis();
      if (found.isPresent() || ended || leftMillis <= 0) {
        return found;
      }
      wait(leftMillis);
    }
  }

  void awaitEnd(Duration deadline) throws InterruptedException {
    reader.join(deadline.toMillis());
  }

  private void read(InputStream stream) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("[the output could not be read further: " + e.getMessage() + "]");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == MAX_LINES) {
      lines.removeFirst();
    }
    lines.add(line);
    lastLineAt = sinceStart.elapsed();
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
