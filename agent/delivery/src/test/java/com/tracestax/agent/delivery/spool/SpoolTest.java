package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.drain;
import static com.tracestax.agent.delivery.spool.SpoolFixture.drainLeftovers;
import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static com.tracestax.agent.delivery.spool.SpoolFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored comes back, in order, until it is settled. */
class SpoolTest {
  @TempDir Path temp;
  private SpoolFixture fixture;
  private Spool spool;

  @BeforeEach
  void open() {
    fixture = new SpoolFixture(temp.resolve("spool"));
    spool = fixture.spool("jvm1");
  }

  @Test
  void inGoodTimes_nothingTouchesTheDisk() {
    spool.reserve();
    spool.project("p1");
    spool.lookForLeftovers();
    assertThat(spool.append(List.of())).isTrue();
    assertThat(spool.next(10, 1000)).isNull();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(spool.isEmpty()).isTrue();
    spool.close();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void next_isTheSameUntilItIsSettled() {
    spool.append(events("a", "b", "c"));
    Stored first = spool.next(2, 1000);
    assertThat(texts(first)).containsExactly("a", "b");
    assertThat(spool.next(5, 1000)).isSameAs(first);
    spool.settle(first);
    assertThat(texts(spool.next(5, 1000))).containsExactly("c");
  }

  @Test
  void whatWasSentAfterAll_isTakenBack_andNothingElse() {
    long place = spool.reserve();
    spool.append(events("c"));
    spool.store(place, events("a", "b"));
    Stored reading = spool.next(1, 1000);
    assertThat(spool.discard(place)).isTrue();
    spool.settle(reading);
    assertThat(spool.counters().events()).isEqualTo(1);
    assertThat(drain(spool)).containsExactly("c");
    assertThat(spool.discard(place)).isFalse();
    assertThat(spool.discard(spool.reserve())).isFalse();
    SpoolCounters counters = spool.counters();
    assertThat(counters.droppedByFull() + counters.droppedByAge() + counters.droppedByDamage())
        .isZero();
    spool.close();
    assertThat(temp.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void next_keepsToTheBytesUnlessASingleEventIsLarger() {
    spool.append(events("aaaa", "bbbb", "cccc", "dddddddddddd"));
    Stored two = spool.next(9, 8);
    assertThat(texts(two)).containsExactly("aaaa", "bbbb");
    spool.settle(two);
    spool.settle(spool.next(9, 8));
    assertThat(texts(spool.next(9, 8))).containsExactly("dddddddddddd");
  }

  @Test
  void aReservedPlace_comesBeforeWhatCameLater() {
    spool.append(events("0"));
    long place = spool.reserve();
    spool.append(events("2", "3"));
    assertThat(spool.store(place, events("1"))).isTrue();
    spool.append(events("4"));
    assertThat(drain(spool)).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void store_wantsAPlaceThatIsReservedAndFree() {
    long place = spool.reserve();
    spool.store(place, events("a"));
    assertThatThrownBy(() -> spool.store(place, events("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a reserved place that is free, got 0");
    assertThatThrownBy(() -> spool.store(7, events("b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsSettled_leavesNothingBehind() {
    spool.project("p1");
    spool.append(events("a"));
    spool.store(spool.reserve(), events("b"));
    drain(spool);
    assertThat(spool.isEmpty()).isTrue();
    assertThat(fixture.files(""))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("jvm1.lock", "project");
    spool.close();
    assertThat(fixture.directory).isEmptyDirectory();
  }

  @Test
  void whatWasNotSettled_isTheNextJvms() {
    spool.append(events("a", "b"));
    spool.settle(spool.next(1, 1000));
    spool.append(events("c"));
    spool.close();
    Spool next = fixture.spool("jvm2");
    next.lookForLeftovers();
    assertThat(next.isEmpty()).isTrue();
    assertThat(drainLeftovers(next)).containsExactly("a", "b", "c");
    next.close();
    assertThat(fixture.directory).isEmptyDirectory();
  }

  @Test
  void aClosedSpool_storesAndReadsNothing() {
    spool.append(events("a"));
    Stored unsettled = spool.next(1, 1000);
    spool.close();
    spool.close();
    spool.settle(unsettled);
    spool.lookForLeftovers();
    assertThat(spool.append(events("b"))).isFalse();
    assertThat(spool.next(1, 1000)).isNull();
    assertThat(fixture.files(".seg")).hasSize(1);
  }

  @Test
  void theIdOfALivingJvm_getsANameOfItsOwn() {
    spool.append(events("a"));
    Spool twin = fixture.spool("jvm1");
    assertThat(twin.append(events("b"))).isTrue();
    twin.lookForLeftovers();
    assertThat(drainLeftovers(twin)).isEmpty();
    assertThat(drain(twin)).containsExactly("b");
    assertThat(drain(spool)).containsExactly("a");
  }

  @Test
  void anIdThatIsNoFileName_isHashed() {
    Spool odd = fixture.spool("../../etc/passwd");
    assertThat(odd.append(events("a"))).isTrue();
    assertThat(drain(odd)).containsExactly("a");
  }

  @Test
  void aFileIsNotWrittenToForEver() {
    spool.append(events("a"));
    fixture.clock.advance(Duration.ofHours(1));
    spool.append(events("b"));
    assertThat(fixture.files(".seg")).hasSize(1);
    assertThat(drain(spool)).containsExactly("a", "b");
  }

  @Test
  void anInterruptedThread_storesAndReadsAllTheSame() {
    fixture.dead("jvm0", events("old"));
    Thread.currentThread().interrupt();
    spool.lookForLeftovers();
    assertThat(spool.append(events("a"))).isTrue();
    assertThat(spool.store(spool.reserve(), events("b"))).isTrue();
    assertThat(drain(spool)).containsExactly("a", "b");
    assertThat(drainLeftovers(spool)).containsExactly("old");
    assertThat(Thread.interrupted()).isTrue();
    spool.append(events("c"));
    Spool other = fixture.spool("jvm2");
    other.lookForLeftovers();
    assertThat(drainLeftovers(other)).isEmpty();
  }

  @Test
  void counters_sayWhatIsThere() {
    fixture.dead("jvm0", events("old", "older"), events("x"));
    spool.append(events("a", "b", "c"));
    spool.lookForLeftovers();
    spool.settle(spool.next(2, 1000));
    spool.settle(spool.nextLeftover(1, 1000));
    SpoolCounters counters = spool.counters();
    assertThat(counters.events()).isEqualTo(1);
    assertThat(counters.bytes()).isEqualTo(fixture.files(".part").get(0).toFile().length());
    assertThat(counters.leftoverEvents()).isEqualTo(2);
    assertThat(counters.leftoverFiles()).isEqualTo(2);
    assertThat(counters.failure()).isNull();
    assertThat(fixture.warnings).isEmpty();
  }
}
