package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.drain;
import static com.tracestax.agent.delivery.spool.SpoolFixture.drainLeftovers;
import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static com.tracestax.agent.delivery.spool.SpoolFixture.ofBytes;
import static com.tracestax.agent.delivery.spool.SpoolFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not more than so many bytes, nothing older than so many days. */
class SpoolBoundsTest {
  private static final int MAX_BYTES = 80_000;

  @TempDir Path temp;
  private SpoolFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SpoolFixture(temp.resolve("spool"));
  }

  private Spool small(String owner) {
    return fixture.spool(fixture.settings(owner).maxBytes(MAX_BYTES));
  }

  @Test
  void append_neverExceedsTheBytes_andDropsTheOldest() throws IOException {
    Spool spool = small("jvm1");
    long stored = 0;
    for (int i = 0; i < 300; i++) {
      assertThat(spool.append(ofBytes(3, 300))).isTrue();
      stored += 3;
      assertThat(fixture.bytesOnDisk()).isLessThanOrEqualTo(MAX_BYTES);
    }
    SpoolCounters counters = spool.counters();
    assertThat(counters.droppedByFull()).isPositive();
    assertThat(counters.droppedByFull() + counters.events()).isEqualTo(stored);
    assertThat(fixture.warnings).hasSize(1);
    assertThat(fixture.warnings.get(0)).contains("maximum of 80000 bytes");
  }

  @Test
  void theOldestGoFirst_butNotWhatIsBeingSent() {
    Spool spool = small("jvm1");
    spool.store(spool.reserve(), events("first"));
    spool.store(spool.reserve(), ofBytes(1, 40_000));
    spool.store(spool.reserve(), events("third"));
    Stored sending = spool.next(10, 100_000);
    assertThat(spool.store(spool.reserve(), ofBytes(1, 45_000))).isTrue();
    assertThat(spool.counters().droppedByFull()).isEqualTo(1);
    spool.settle(sending);
    assertThat(texts(spool.next(10, 100_000))).containsExactly("third");
  }

  @Test
  void whatDeadJvmsLeft_makesRoomBeforeOurOwn() {
    fixture.dead("jvm0", ofBytes(2, 20_000), ofBytes(1, 10));
    Spool spool = small("jvm1");
    spool.append(events("a"));
    spool.lookForLeftovers();
    spool.store(spool.reserve(), ofBytes(1, 40_000));
    assertThat(spool.counters().droppedByFull()).isEqualTo(2);
    assertThat(spool.counters().leftoverEvents()).isEqualTo(1);
    assertThat(spool.counters().events()).isEqualTo(2);
  }

  @Test
  void anotherLivingJvm_losesNothing() throws IOException {
    Spool neighbour = small("jvm0");
    neighbour.store(neighbour.reserve(), ofBytes(2, 30_000));
    Spool spool = small("jvm1");
    spool.lookForLeftovers();
    for (int i = 0; i < 20; i++) {
      spool.store(spool.reserve(), ofBytes(1, 5_000));
      assertThat(fixture.bytesOnDisk()).isLessThanOrEqualTo(MAX_BYTES);
    }
    assertThat(spool.store(spool.reserve(), ofBytes(1, 30_000))).isFalse();
    assertThat(neighbour.next(10, 100_000).size()).isEqualTo(2);
    assertThat(neighbour.counters().droppedByFull()).isZero();
  }

  @Test
  void whatDeadJvmsLeft_makesRoomBeforeItIsTakenOver_andNoMoreThanMust() {
    for (int i = 10; i < 50; i++) {
      fixture.dead("dead" + i, ofBytes(1, 1_000));
    }
    Spool spool = small("jvm1");
    assertThat(spool.append(events("a"))).isTrue();
    assertThat(spool.store(spool.reserve(), ofBytes(1, 40_000))).isTrue();
    assertThat(spool.counters().droppedByFull()).isBetween(8L, 14L);
    assertThat(spool.counters().events()).isEqualTo(2);
    assertThat(fixture.files(".seg").get(0)).asString().contains("dead");
    assertThat(fixture.files("dead10.lock")).isEmpty();
  }

  @Test
  void ofOneDeadJvm_noMoreIsDroppedThanMust() {
    fixture.dead("dead", ofBytes(1, 30_000), ofBytes(2, 15_000));
    Spool spool = small("jvm1");
    assertThat(spool.store(spool.reserve(), ofBytes(1, 40_000))).isTrue();
    assertThat(spool.counters().droppedByFull()).isEqualTo(1);
  }

  @Test
  void whatANeighbourMayStillWrite_isLeftFree() throws IOException {
    Spool neighbour = small("jvm0");
    Spool spool = small("jvm1");
    for (int i = 0; i < 200; i++) {
      neighbour.append(ofBytes(1, 700));
      spool.append(ofBytes(1, 900));
      assertThat(fixture.bytesOnDisk()).isLessThanOrEqualTo(MAX_BYTES);
    }
  }

  @Test
  void moreThanTheWholeSpool_isNotStoredAndCostsNothing() {
    Spool spool = small("jvm1");
    spool.append(events("a"));
    assertThat(spool.append(ofBytes(1, MAX_BYTES))).isFalse();
    assertThat(drain(spool)).containsExactly("a");
  }

  @Test
  void filesThatWereSetAside_goFirst() throws IOException {
    Spool spool = small("jvm1");
    spool.append(events("a"));
    Path aside = fixture.folder().resolve("jvm0.0000000000000000.9.seg.aside");
    Files.write(aside, new byte[60_000]);
    assertThat(spool.store(spool.reserve(), ofBytes(1, 30_000))).isTrue();
    assertThat(aside).doesNotExist();
    assertThat(spool.counters().droppedByFull()).isZero();
  }

  @Test
  void filesThatAreNotOurs_countButAreLeftAlone() throws IOException {
    Spool spool = small("jvm1");
    spool.append(events("a"));
    Path notes = fixture.folder().resolve("notes.txt");
    Files.write(notes, new byte[60_000]);
    assertThat(spool.store(spool.reserve(), ofBytes(1, 30_000))).isFalse();
    assertThat(notes).exists();
  }

  @Test
  void aFolderFullOfWhatMustStay_costsNoEvents() throws IOException {
    fixture.dead("jvm0", events("left"));
    Spool spool = small("jvm1");
    spool.append(events("a", "b"));
    spool.lookForLeftovers();
    Path aside = fixture.folder().resolve("jvm0.0000000000000009.9.seg.aside");
    Files.write(aside, new byte[10]);
    Path dump = fixture.folder().resolve("heap.hprof");
    Files.write(dump, new byte[MAX_BYTES]);
    assertThat(spool.store(spool.reserve(), events("c"))).isFalse();
    assertThat(spool.counters().failure()).contains("no room for them", "80000 bytes");
    assertThat(fixture.warnings).hasSize(1);
    assertThat(aside).exists();
    assertThat(spool.counters().droppedByFull()).isZero();
    Files.delete(dump);
    assertThat(spool.append(events("c"))).isTrue();
    assertThat(spool.counters().failure()).isNull();
    assertThat(drain(spool)).containsExactly("a", "b", "c");
    assertThat(drainLeftovers(spool)).containsExactly("left");
  }

  @Test
  void ownEvents_ageByTheClockThatDoesNotJump() {
    Spool spool = fixture.spool("jvm1");
    spool.store(spool.reserve(), events("a", "b"));
    fixture.clock.wallClockJumps(Duration.ofDays(400));
    fixture.clock.advance(Duration.ofDays(6));
    spool.store(spool.reserve(), events("c"));
    assertThat(texts(spool.next(10, 1000))).containsExactly("a", "b");
    fixture.clock.advance(Duration.ofDays(2));
    assertThat(texts(spool.next(10, 1000))).containsExactly("c");
    assertThat(spool.counters().droppedByAge()).isEqualTo(2);
    assertThat(fixture.warnings).hasSize(1);
  }

  @Test
  void leftovers_expireWhenTwoLooksAgree() {
    fixture.dead("jvm0", events("a", "b"));
    fixture.clock.advance(Duration.ofDays(8));
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    fixture.clock.advance(Duration.ofMinutes(9));
    assertThat(spool.hasNextLeftover()).isFalse();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(spool.counters().droppedByAge()).isZero();
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(spool.hasNextLeftover()).isTrue();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(spool.counters().droppedByAge()).isEqualTo(2);
    assertThat(spool.counters().leftoverEvents()).isZero();
  }

  @Test
  void aClockThatJumpsForwardAndBack_costsNothing() {
    fixture.dead("jvm0", events("a", "b"));
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    fixture.clock.wallClockJumps(Duration.ofDays(400));
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    fixture.clock.advance(Duration.ofMinutes(9));
    fixture.clock.wallClockJumps(Duration.ofDays(-400));
    assertThat(texts(spool.nextLeftover(1, 1000))).containsExactly("a");
    fixture.clock.wallClockJumps(Duration.ofDays(400));
    fixture.clock.advance(Duration.ofMinutes(9));
    assertThat(spool.nextLeftover(1, 1000)).isNull();
    fixture.clock.wallClockJumps(Duration.ofDays(-400));
    assertThat(drainLeftovers(spool)).containsExactly("a", "b");
  }

  @Test
  void aClockThatJumpedBack_costsNothing() {
    fixture.dead("jvm0", events("a"));
    fixture.clock.wallClockJumps(Duration.ofDays(-4000));
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    assertThat(drainLeftovers(spool)).containsExactly("a");
  }

  @Test
  void filesThatWereSetAside_goWhenTwoLooksAgree() throws IOException {
    Spool spool = fixture.spool("jvm1");
    spool.append(events("a"));
    Path aside = fixture.folder().resolve("jvm0.0000000000000000.9.seg.aside");
    Files.write(aside, new byte[10]);
    Files.setLastModifiedTime(aside, FileTime.fromMillis(fixture.clock.epochMillis()));
    fixture.clock.advance(Duration.ofDays(8));
    spool.lookForLeftovers();
    assertThat(aside).exists();
    fixture.clock.advance(Duration.ofMinutes(10));
    spool.lookForLeftovers();
    assertThat(aside).doesNotExist();
  }
}
