package com.tracestax.agent.runtime.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * The name of this host, from the first source that has one: {@code HOSTNAME} or {@code
 * COMPUTERNAME}, {@code /etc/hostname}, the resolver. The resolver may wait for a name server that
 * does not answer, so it is given half a second on a daemon thread. {@code localhost} is no name:
 * it would merge hosts.
 *
 * <p>If nobody knows it is {@code unknown-} and the random digits of the JVM's id: two pods, each
 * with process id 1, stay two workers.
 */
public final class HostName {

  static final Duration MAX_WAIT = Duration.ofMillis(500);

  /** Longest name in the DNS (RFC 1035). */
  private static final int MAX_LENGTH = 253;

  private static final Path FILE = Paths.get("/etc/hostname");

  private final String value;

  private HostName(String value) {
    this.value = value;
  }

  /** Looks around in the real world: takes at most half a second. */
  public static HostName find(JvmId jvmId) {
    return find(
        jvmId,
        MAX_WAIT,
        () -> System.getenv("HOSTNAME"),
        () -> System.getenv("COMPUTERNAME"),
        () -> firstLine(FILE),
        () -> InetAddress.getLocalHost().getHostName());
  }

  /** The last source is the one that may hang; the others are called on this thread. */
  @SafeVarargs
  static HostName find(JvmId jvmId, Duration maxWait, Callable<String>... sources) {
    for (int i = 0; i < sources.length; i++) {
      boolean mayHang = i == sources.length - 1;
      String name =
          mayHang
              ? new BoundedCall("tracestax-hostname", maxWait).orNull(sources[i])
              : textOf(sources[i]);
      if (isUsable(name)) {
        return new HostName(name.trim());
      }
    }
    return new HostName("unknown-" + jvmId.randomPart());
  }

  /** A name that is known already. */
  public static HostName of(String value) {
    return new HostName(value);
  }

  static String firstLine(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return reader.readLine();
    }
  }

  private static String textOf(Callable<String> source) {
    try {
      return source.call();
    } catch (Exception e) {
      // Not readable or not allowed: the next source is asked.
      return null;
    }
  }

  private static boolean isUsable(String name) {
    if (name == null) {
      return false;
    }
    String trimmed = name.trim();
    return !trimmed.isEmpty()
        && trimmed.length() <= MAX_LENGTH
        && !trimmed.equals("localhost")
        && !trimmed.startsWith("localhost.")
        && trimmed.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  @Override
  public String toString() {
    return value;
  }
}
