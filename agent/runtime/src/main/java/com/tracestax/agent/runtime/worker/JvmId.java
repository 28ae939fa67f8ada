package com.tracestax.agent.runtime.worker;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The id of one life of a JVM: 20 lower-case hexadecimal digits, of which 12 are the start in
 * milliseconds since 1970 (enough until the year 10889), so that ids sort by time, and 8 are
 * random. Made once and passed on.
 *
 * <p>Not from {@link java.security.SecureRandom}: it can wait for entropy and loads the security
 * providers before the application could choose them. The id has to be different, not secret. Two
 * JVMs share one with a probability of 1 in 4 billion if they start in the same millisecond; the
 * process id is mixed in for those whose random seed is the same as well.
 */
public final class JvmId {

  private static final int RANDOM_DIGITS = 8;

  /** 2^64 divided by the golden ratio: spreads neighbouring process ids over all bits. */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final String id;

  private JvmId(String id) {
    this.id = id;
  }

  public static JvmId create(long startEpochMillis, long pid) {
    long random = ThreadLocalRandom.current().nextLong() ^ (pid * GOLDEN_GAMMA);
    return of(startEpochMillis, (int) (random >>> 32));
  }

  /**
   * After a restore from an image: whatever this JVM holds, random seeds included, its twin from
   * the same image holds as well. What differs has to come from outside.
   */
  public static JvmId restored(long restoredEpochMillis, long pid, long entropy) {
    long random = entropy ^ (pid * GOLDEN_GAMMA);
    return of(restoredEpochMillis, (int) (random >>> 32));
  }

  static JvmId of(long startEpochMillis, int random) {
    return new JvmId(Hex.padded(startEpochMillis, 12) + Hex.padded(random, RANDOM_DIGITS));
  }

  /** The 8 random digits: what tells JVMs apart of which nothing else is known. */
  String randomPart() {
    return id.substring(id.length() - RANDOM_DIGITS);
  }

  @Override
  public String toString() {
    return id;
  }
}
