package com.tracestax.agent.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another JVM with everything it prints. Destroyed at close, whatever happened. Every failure shows
 * the command and both outputs.
 */
public final class ForkedJvm implements AutoCloseable {
  /** An application under upstream's whole agent takes up to 13 s on a busy machine. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final Pattern THREAD_IN_DUMP = Pattern.compile("^\"([^\"]*)\"");

  private final List<String> command;
  private final Process process;
  private final Leftovers leftovers;
  private final Stopwatch sinceStart = new Stopwatch();
  private final CompletableFuture<Duration> exitedAt;
  private final OutputCapture stdout;
  private final OutputCapture stderr;

  ForkedJvm(List<String> command, Process process, Leftovers leftovers) {
    this.command = command;
    this.process = process;
    this.leftovers = leftovers;
    stdout = new OutputCapture(process.getInputStream(), sinceStart, "stdout-" + process.pid());
    stderr = new OutputCapture(process.getErrorStream(), sinceStart, "stderr-" + process.pid());
    exitedAt = process.onExit().thenApply(exited -> sinceStart.elapsed());
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for a line of standard output that contains a match. */
  public String awaitLine(String regex) {
    return await(stdout, regex);
  }

  /** Waits for a line of standard error that contains a match. */
  public String awaitErrorLine(String regex) {
    return await(stderr, regex);
  }

  public void writeLine(String line) {
    try {
      OutputStream stdin = process.getOutputStream();
      stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      stdin.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(describe(), e);
    }
  }

  /** SIGTERM: shutdown hooks run. */
  public void terminate() {
    // Not Process.destroy: it closes the pipes, and with them goes what the hooks print.
    if (!process.toHandle().destroy()) {
      throw failure("could not be terminated");
    }
  }

  /** SIGKILL: nothing runs. */
  public void kill() {
    // Not Process.destroyForcibly, for the same reason: what was printed may not have been read.
    if (!process.toHandle().destroyForcibly()) {
      throw failure("could not be killed");
    }
  }

  /** SIGSTOP: nothing goes on until {@link #resume}, as when a machine is short of everything. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  /** The names of the live threads, from the dump that a JVM prints when asked with SIGQUIT. */
  public List<String> threadNames() {
    signal("QUIT");
    // The threads are between the heading and these; every collector's JVM prints this line.
    awaitLine("^JNI global ref");
    return stdout().stream()
        .map(THREAD_IN_DUMP::matcher)
        .filter(Matcher::find)
        .map(thread -> thread.group(1))
        .toList();
  }

  /** Waits for the end and for all output; what could not be sent in time is sent now. */
  public int awaitExit() {
    try {
      if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("still runs after " + DEADLINE);
      }
      stdout.awaitEnd(DEADLINE);
      stderr.awaitEnd(DEADLINE);
      leftovers.send();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  /** From the last line on standard output to the end of the process. */
  public Duration exitDelay() {
    Duration delay = exitedAt.join().minus(stdout.lastLineAt());
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  public List<String> stdout() {
    return stdout.lines();
  }

  public List<String> stderr() {
    return stderr.lines();
  }

  /** Standard output without what the JVM itself says. */
  public List<String> applicationOutput() {
    return LogLines.ofTheApplication(stdout());
  }

  /** Standard error without what the JVM itself says. */
  public List<String> logLines() {
    return LogLines.ofTheApplication(stderr());
  }

  /** Lines of standard error that would worry an operator, except those that are allowed. */
  public List<String> unexpectedLogLines(String... allowedRegexes) {
    return LogLines.worrying(
        stderr(), List.of(allowedRegexes).stream().map(Pattern::compile).toList());
  }

  /** Fails if standard error has a warning, an error or a stack trace that is not allowed. */
  public void assertNoUnexpectedLogLines(String... allowedRegexes) {
    List<String> unexpected = unexpectedLogLines(allowedRegexes);
    if (!unexpected.isEmpty()) {
      throw failure("unexpected log lines " + unexpected);
    }
  }

  /** For messages of failed tests. */
  public String describe() {
    String state = process.isAlive() ? "running" : "exit code " + process.exitValue();
    return "%s (%s)\n--- stdout\n%s\n--- stderr\n%s\n---"
        .formatted(
            String.join(" ", command),
            state,
            String.join("\n", stdout()),
            String.join("\n", stderr()));
  }

  @Override
  public void close() {
    try {
      if (!process.destroyForcibly().waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("still lives after " + DEADLINE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  private String await(OutputCapture output, String regex) {
    try {
      return output
          .await(Pattern.compile(regex), DEADLINE)
          .orElseThrow(() -> failure("no line matched " + regex));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted while waiting for " + regex);
    }
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw failure("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(describe(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  private AssertionError failure(String what) {
    return new AssertionError(what + ": " + describe());
  }
}
