package com.tracestax.agent.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final long START = 1_763_717_400_123L;

  @Test
  void jvmId_is12DigitsOfTheStartAnd8OfChance() {
    assertThat(JvmId.of(START, 0x7B3E9C51)).hasToString("019aa5bfc63b" + "7b3e9c51");
    assertThat(JvmId.of(0, -1)).hasToString("000000000000" + "ffffffff");
    assertThat(JvmId.create(START, 1).toString()).matches("019aa5bfc63b[0-9a-f]{8}");
  }

  @Test
  void jvmId_sortsByStart() {
    assertThat(JvmId.of(START, -1).toString()).isLessThan(JvmId.of(START + 1, 0).toString());
  }

  @Test
  void jvmId_differsForTheSameStartAndPid() {
    assertThat(JvmId.create(START, 1).toString()).isNotEqualTo(JvmId.create(START, 1).toString());
  }

  @Test
  void eventIds_countInAtLeast8HexadecimalDigits() {
    EventIds ids = new EventIds(JvmId.of(0, 0));

    assertThat(ids.next()).isEqualTo("00000000000000000000-00000001");
    assertThat(ids.next()).isEqualTo("00000000000000000000-00000002");
  }

  @Test
  void eventIds_growADigitWhereEightAreUsedUp() {
    EventIds ids = new EventIds(JvmId.of(0, 0), 0xFFFFFFFFL);

    assertThat(ids.next()).endsWith("-ffffffff");
    assertThat(ids.next()).endsWith("-100000000");
  }

  @Test
  void eventIds_sortByTime() {
    EventIds ids = new EventIds(JvmId.of(0, 0), 0x0FFL);

    assertThat(ids.next()).isLessThan(ids.next());
  }

  @Test
  void eventIds_areUniqueAcrossThreads() {
    EventIds ids = new EventIds(JvmId.of(0, 0));
    Set<String> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 10_000).parallel().forEach(i -> seen.add(ids.next()));

    assertThat(seen).hasSize(10_000);
  }
}
