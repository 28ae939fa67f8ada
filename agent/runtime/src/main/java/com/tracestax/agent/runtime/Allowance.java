package com.tracestax.agent.runtime;

/**
 * How many of a job's attempts are reported one by one: as many as its own bucket allows, out of
 * what all jobs of the JVM have together. However many jobs there are, each has one a second. Any
 * thread.
 */
final class Allowance {
  private final TokenBucket own;
  private final TokenBucket everybodys;
  private final TokenBucket least;

  Allowance(TokenBucket own, TokenBucket everybodys, long nowNanos) {
    this.own = own;
    this.everybodys = everybodys;
    this.least = new TokenBucket(1, 1, nowNanos);
  }

  boolean tryTake(long nowNanos) {
    return own.tryTake(nowNanos) && (everybodys.tryTake(nowNanos) || least.tryTake(nowNanos));
  }
}
