package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Property(tries = 50)
  void tokens_areABurstAndTheRate_wheneverTheClockBegan(
      @ForAll @IntRange(min = 1, max = 2_000) int perSecond,
      @ForAll @IntRange(min = 1, max = 20_000) int atOnce,
      @ForAll @LongRange long beganNanos) {
    TokenBucket bucket = new TokenBucket(perSecond, atOnce, beganNanos);
    assertThat(take(bucket, beganNanos)).isEqualTo(atOnce);
    assertThat(take(bucket, beganNanos + SECOND)).isBetween(min(perSecond, atOnce), perSecond + 1L);
    assertThat(take(bucket, beganNanos + 3600 * 24 * SECOND)).isEqualTo(atOnce);
  }

  @Property(tries = 20)
  void aClockThatWasSetBack_holdsNothingUp(@ForAll @IntRange(min = 1, max = 2_000) int perSecond) {
    TokenBucket bucket = new TokenBucket(perSecond, 1, SECOND);
    assertThat(bucket.tryTake(SECOND)).isTrue();
    assertThat(bucket.tryTake(-3600 * SECOND)).isTrue();
    assertThat(bucket.tryTake(-3600 * SECOND)).isFalse();
  }

  private static long min(int perSecond, int atOnce) {
    return Math.min(perSecond, atOnce);
  }

  private static long take(TokenBucket bucket, long nowNanos) {
    long taken = 0;
    while (bucket.tryTake(nowNanos)) {
      taken++;
    }
    return taken;
  }
}
