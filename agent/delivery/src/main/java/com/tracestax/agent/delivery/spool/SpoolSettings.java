package com.tracestax.agent.delivery.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** What a spool is told once. Immutable. */
public final class SpoolSettings {
  private final Path directory;
  private final String endpoint;
  private final String key;
  private final String ownerId;
  private final long maxBytes;
  private final Duration maxAge;
  private final long segmentBytes;
  private final SpoolClock clock;

  private SpoolSettings(Builder builder) {
    directory = Objects.requireNonNull(builder.directory, "directory");
    endpoint = Objects.requireNonNull(builder.endpoint, "endpoint");
    key = Objects.requireNonNull(builder.key, "key");
    ownerId = Objects.requireNonNull(builder.ownerId, "ownerId");
    maxBytes = positive(builder.maxBytes, "maxBytes");
    maxAge = builder.maxAge;
    positive(maxAge.toMillis(), "maxAge in milliseconds");
    segmentBytes = Math.min(positive(builder.segmentBytes, "segmentBytes"), maxBytes / 8 + 1);
    clock = Objects.requireNonNull(builder.clock, "clock");
  }

  private static long positive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": expected more than 0, got " + value);
    }
    return value;
  }

  /**
   * The folder that holds one folder for each pair of endpoint and key. It and the one above it are
   * created if they are missing, what is above these must exist.
   */
  public static Builder in(Path directory) {
    return new Builder(directory);
  }

  Path directory() {
    return directory;
  }

  String endpoint() {
    return endpoint;
  }

  /** The text whose hash names the folder, so that events never meet another project's key. */
  String scope() {
    return endpoint + "\n" + key;
  }

  String ownerId() {
    return ownerId;
  }

  long maxBytes() {
    return maxBytes;
  }

  Duration maxAge() {
    return maxAge;
  }

  /** At most an eighth of {@link #maxBytes()}, so that making room never drops all there is. */
  long segmentBytes() {
    return segmentBytes;
  }

  SpoolClock clock() {
    return clock;
  }

  /** The limits have defaults that suit an agent; scope, owner and clock have to be given. */
  public static final class Builder {
    private final Path directory;
    private String endpoint;
    private String key;
    private String ownerId;
    private long maxBytes = 64L * 1024 * 1024;
    private Duration maxAge = Duration.ofDays(7);
    private long segmentBytes = 1024 * 1024;
    private SpoolClock clock;

    private Builder(Path directory) {
      this.directory = directory;
    }

    public Builder scope(String endpoint, String key) {
      this.endpoint = endpoint;
      this.key = key;
      return this;
    }

    /** The id of this JVM, of letters, digits and dashes; no two JVMs ever share one. */
    public Builder ownerId(String ownerId) {
      this.ownerId = ownerId;
      return this;
    }

    /** Bounds all that is in the folder of this scope, other JVMs' files included. */
    public Builder maxBytes(long maxBytes) {
      this.maxBytes = maxBytes;
      return this;
    }

    public Builder maxAge(Duration maxAge) {
      this.maxAge = maxAge;
      return this;
    }

    /** How large a file grows before the next one is begun. */
    public Builder segmentBytes(long segmentBytes) {
      this.segmentBytes = segmentBytes;
      return this;
    }

    public Builder clock(SpoolClock clock) {
      this.clock = clock;
      return this;
    }

    public SpoolSettings build() {
      return new SpoolSettings(this);
    }
  }
}
