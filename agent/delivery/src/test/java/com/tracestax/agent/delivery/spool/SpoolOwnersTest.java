package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.drain;
import static com.tracestax.agent.delivery.spool.SpoolFixture.drainLeftovers;
import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static com.tracestax.agent.delivery.spool.SpoolFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each file has one owner at a time, in whatever process. */
@Timeout(180)
class SpoolOwnersTest {
  @TempDir Path temp;
  private SpoolFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SpoolFixture(temp.resolve("spool"));
  }

  private static int look(SpoolJvm jvm) throws IOException {
    jvm.say("look");
    return Integer.parseInt(jvm.line());
  }

  @Test
  void ofSeveralThatLookAtOnce_oneTakesOver_andLeavesItToTheNextWhenItDies() throws Exception {
    storedJustNow("jvm0", "a", "b", "c");
    List<SpoolJvm> jvms = new ArrayList<>();
    try {
      for (int i = 1; i <= 4; i++) {
        jvms.add(SpoolJvm.start(SpoolJvm.Looks.class, fixture.directory, "jvm" + i));
      }
      for (SpoolJvm jvm : jvms) {
        jvm.say("look");
      }
      while (jvms.size() > 1) {
        SpoolJvm taker = theOneThatTook(jvms, 3);
        jvms.remove(taker);
        taker.kill();
        for (SpoolJvm jvm : jvms) {
          jvm.say("look");
        }
      }
      assertThat(jvms.get(0).line()).isEqualTo("3");
    } finally {
      jvms.forEach(SpoolJvm::close);
    }
  }

  private static SpoolJvm theOneThatTook(List<SpoolJvm> jvms, int events) throws IOException {
    SpoolJvm taker = null;
    int sum = 0;
    for (SpoolJvm jvm : jvms) {
      int taken = Integer.parseInt(jvm.line());
      sum += taken;
      taker = taken > 0 ? jvm : taker;
    }
    assertThat(sum).isEqualTo(events);
    return taker;
  }

  /** With real time, as the other JVMs see it. */
  private void storedJustNow(String owner, String... texts) {
    Spool spool = SpoolJvm.spool(new String[] {fixture.directory.toString(), owner});
    assertThat(spool.append(events(texts))).isTrue();
    spool.close();
  }

  @Test
  void aLookFromTheSameProcess_doesNotGiveTheLockAway() throws Exception {
    Spool living = SpoolJvm.spool(new String[] {fixture.directory.toString(), "jvm0"});
    living.append(events("a"));
    Spool neighbour = fixture.spool("jvm1");
    neighbour.lookForLeftovers();
    assertThat(neighbour.counters().leftoverEvents()).isZero();
    try (SpoolJvm other = SpoolJvm.start(SpoolJvm.Looks.class, fixture.directory, "jvm2")) {
      assertThat(look(other)).isZero();
      living.close();
      assertThat(look(other)).isEqualTo(1);
      neighbour.lookForLeftovers();
      assertThat(neighbour.counters().leftoverEvents()).isZero();
    }
  }

  @Test
  void whateverKillsTheWriter_whatItSaidIsStoredIsThere() throws Exception {
    String last = null;
    try (SpoolJvm writer = SpoolJvm.start(SpoolJvm.Appends.class, fixture.directory, "jvm0")) {
      for (String line = writer.line(); line != null; line = writer.line()) {
        last = line;
        if (Integer.parseInt(line) == 7_000) {
          writer.kill();
        }
      }
    }
    int stored = Integer.parseInt(last);
    Spool next = SpoolJvm.spool(new String[] {fixture.directory.toString(), "jvm1"});
    next.lookForLeftovers();
    int read = 0;
    for (Stored batch = next.nextLeftover(100, 1 << 20);
        batch != null;
        batch = next.nextLeftover(100, 1 << 20)) {
      for (String text : texts(batch)) {
        assertThat(text).startsWith(read + " ");
        read++;
      }
      next.settle(batch);
    }
    assertThat(read).isBetween(stored, stored + 7);
    next.close();
    assertTornRecordIsSetAside(next.counters().droppedByDamage());
  }

  /** The signal may have come in the middle of a write: of one record, which nobody was told of. */
  private void assertTornRecordIsSetAside(long torn) throws IOException {
    assertThat(torn).isBetween(0L, 1L);
    if (torn == 0) {
      assertThat(fixture.directory).isEmptyDirectory();
    } else {
      assertThat(fixture.files("")).singleElement().asString().endsWith(".aside");
    }
  }

  @Test
  void segmentsWithoutALockFile_areTakenOver() throws IOException {
    fixture.dead("jvm0", events("a"));
    Files.delete(fixture.folder().resolve("jvm0.lock"));
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    assertThat(drainLeftovers(spool)).containsExactly("a");
  }

  @Test
  void aLockFileRemovedUnderALivingJvm_isMadeAnewByItsNextWrite() throws Exception {
    Spool living = SpoolJvm.spool(new String[] {fixture.directory.toString(), "jvm0"});
    living.append(events("a"));
    Files.delete(fixture.folder().resolve("jvm0.lock"));
    assertThat(living.append(events("b"))).isTrue();
    try (SpoolJvm other = SpoolJvm.start(SpoolJvm.Looks.class, fixture.directory, "jvm1")) {
      assertThat(look(other)).isZero();
    }
    assertThat(drain(living)).containsExactly("a", "b");
    living.close();
  }

  @Test
  void whatAnotherTookOverMeanwhile_isItsOwn_andWhatComesThenIsSafe() throws Exception {
    Spool living = SpoolJvm.spool(new String[] {fixture.directory.toString(), "jvm0"});
    living.append(events("a"));
    Files.delete(fixture.folder().resolve("jvm0.lock"));
    try (SpoolJvm other = SpoolJvm.start(SpoolJvm.Looks.class, fixture.directory, "jvm1")) {
      assertThat(look(other)).isEqualTo(1);
      assertThat(living.append(events("b"))).isTrue();
      assertThat(living.append(events("c"))).isTrue();
      assertThat(look(other)).isEqualTo(1);
      other.kill();
    }
    assertThat(living.counters().droppedByDamage()).isEqualTo(1);
    Spool next = SpoolJvm.spool(new String[] {fixture.directory.toString(), "jvm2"});
    next.lookForLeftovers();
    assertThat(drainLeftovers(next)).containsExactly("a");
    assertThat(drain(living)).containsExactly("b", "c");
    living.close();
    next.close();
    assertThat(fixture.files(".seg")).isEmpty();
  }

  @Test
  void theLockFileOfALivingJvm_doesNotLookOld() throws IOException {
    Spool spool = fixture.spool("jvm0");
    spool.append(events("a"));
    Path lock = fixture.folder().resolve("jvm0.lock");
    fixture.clock.advance(Duration.ofDays(3));
    spool.lookForLeftovers();
    assertThat(Files.getLastModifiedTime(lock).toMillis()).isEqualTo(fixture.clock.epochMillis());
    fixture.clock.advance(Duration.ofHours(3));
    spool.store(spool.reserve(), events("b"));
    assertThat(Files.getLastModifiedTime(lock).toMillis()).isEqualTo(fixture.clock.epochMillis());
  }

  @Test
  void aLockFileOfADeadJvmWithNothingElse_goesWhenItIsNotBrandNew() throws IOException {
    fixture.dead("jvm0", events("a"));
    Path lock = fixture.folder().resolve("jvm9.lock");
    Files.createFile(lock);
    Files.setLastModifiedTime(lock, FileTime.fromMillis(fixture.clock.epochMillis()));
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    assertThat(lock).exists();
    fixture.clock.advance(Duration.ofMinutes(1));
    spool.lookForLeftovers();
    assertThat(lock).doesNotExist();
  }

  @Test
  void veryManyDead_comeAFewAtATime_andAllOfThemCome() throws IOException {
    List<String> all = theDead(300);
    long before = OpenLocks.count();
    Spool spool = fixture.spool("jvm");
    spool.lookForLeftovers();
    List<String> read = new ArrayList<>();
    do {
      assertThat(OpenLocks.count() - before).isLessThanOrEqualTo(17);
      assertThat(spool.hasMoreOwners()).isFalse();
      read.addAll(drainLeftovers(spool));
      assertThat(spool.hasNextLeftover()).isFalse();
      boolean hasMore = spool.hasMoreOwners();
      assertThat(hasMore).isEqualTo(read.size() < all.size());
      spool.lookForLeftovers();
    } while (spool.hasNextLeftover());
    assertThat(read).isEqualTo(all);
    assertThat(spool.hasMoreOwners()).isFalse();
    spool.close();
    assertThat(fixture.directory).isEmptyDirectory();
  }

  private List<String> theDead(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String owner = String.format("dead%04d", i);
      fixture.dead(owner, events(owner));
      all.add(owner);
    }
    return all;
  }

  @Test
  void manyThatAreTooOld_doNotStandInTheWayOfOthers() throws IOException {
    theDead(40);
    fixture.clock.advance(Duration.ofDays(8));
    fixture.dead("young", events("a"));
    Spool spool = fixture.spool("zzz");
    spool.lookForLeftovers();
    while (spool.hasMoreOwners()) {
      spool.lookForLeftovers();
    }
    assertThat(drainLeftovers(spool)).containsExactly("a");
    fixture.clock.advance(Duration.ofMinutes(10));
    spool.lookForLeftovers();
    drainLeftovers(spool);
    while (spool.hasMoreOwners()) {
      spool.lookForLeftovers();
      drainLeftovers(spool);
    }
    assertThat(spool.counters().droppedByAge()).isEqualTo(40);
    assertThat(fixture.files(".seg")).isEmpty();
  }

  @Test
  void aLookThatTakesTooLong_goesOnNextTime() {
    List<String> all = theDead(5);
    SpoolClock slow =
        new SpoolClock() {
          private long nanos;

          @Override
          public long epochMillis() {
            return fixture.clock.epochMillis();
          }

          @Override
          public long nanoTime() {
            nanos += Duration.ofMillis(90).toNanos();
            return nanos;
          }
        };
    Spool spool = fixture.spool(fixture.settings("jvm").clock(slow));
    spool.lookForLeftovers();
    assertThat(spool.counters().leftoverEvents()).isBetween(1L, 4L);
    List<String> read = new ArrayList<>(drainLeftovers(spool));
    while (spool.hasMoreOwners()) {
      spool.lookForLeftovers();
      read.addAll(drainLeftovers(spool));
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void theDeadOfLongAgo_comeFirst() {
    for (String owner : Arrays.asList("018c3", "018c1", "018c2")) {
      fixture.dead(owner, events(owner + "-a"), events(owner + "-b"));
    }
    Spool spool = fixture.spool("018c9");
    spool.lookForLeftovers();
    assertThat(drainLeftovers(spool))
        .containsExactly("018c1-a", "018c1-b", "018c2-a", "018c2-b", "018c3-a", "018c3-b");
  }
}
