package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.drain;
import static com.tracestax.agent.delivery.spool.SpoolFixture.drainLeftovers;
import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static com.tracestax.agent.delivery.spool.SpoolFixture.ofBytes;
import static com.tracestax.agent.delivery.spool.SpoolFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, read-only, broken or not there: said once, never thrown, tried again. */
class SpoolTroubleTest {
  @TempDir Path temp;
  private SpoolFixture fixture;
  private final FaultyFiles disk = new FaultyFiles();

  @BeforeEach
  void open() {
    fixture = new SpoolFixture(temp.resolve("spool"));
  }

  private Spool onDisk(String owner) {
    return new Spool(fixture.settings(owner).build(), fixture.warnings::add, disk);
  }

  private void assertMemoryOnly(Path directory, String why) {
    Spool spool =
        fixture.spool(
            SpoolSettings.in(directory).scope("e", "k").ownerId("jvm1").clock(fixture.clock));
    assertThat(spool.append(events("a"))).isFalse();
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(spool.store(spool.reserve(), events("a"))).isFalse();
    spool.lookForLeftovers();
    assertThat(spool.next(10, 1000)).isNull();
    assertThat(spool.counters().failure()).contains(why);
    assertThat(fixture.warnings).hasSize(1);
    assertThat(fixture.warnings.get(0)).contains("kept in memory only", why);
    spool.close();
  }

  @Test
  void aWriteThatFailedHalfWay_leavesNoHalfRecord() {
    Spool spool = onDisk("jvm1");
    spool.append(events("a"));
    long size = spool.counters().bytes();
    disk.bytesLeft = 20;
    assertThat(spool.append(ofBytes(3, 100))).isFalse();
    assertThat(spool.counters().failure()).isEqualTo("No space left on device");
    assertThat(fixture.files(".part").get(0).toFile().length()).isEqualTo(size);
    assertThat(drain(spool)).containsExactly("a");
    disk.bytesLeft = Long.MAX_VALUE;
    assertThat(spool.append(events("too soon"))).isFalse();
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(spool.append(events("b"))).isTrue();
    assertThat(spool.counters().failure()).isNull();
    assertThat(drain(spool)).containsExactly("b");
    assertThat(fixture.warnings).hasSize(1);
  }

  @Test
  void aHalfRecordThatCouldNotBeCutOff_isOverwrittenByTheNext() {
    Spool spool = onDisk("jvm1");
    spool.append(events("a"));
    disk.bytesLeft = 50;
    disk.canCut = false;
    assertThat(spool.append(ofBytes(3, 100))).isFalse();
    disk.bytesLeft = Long.MAX_VALUE;
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(spool.append(events("b"))).isTrue();
    spool.close();
    Spool next = fixture.spool("jvm2");
    next.lookForLeftovers();
    assertThat(drainLeftovers(next)).containsExactly("a", "b");
    assertThat(next.counters().setAsideFiles()).isZero();
  }

  @Test
  void aFileThatCannotEvenBegin_isNotLeftBehind() {
    Spool spool = onDisk("jvm1");
    disk.bytesLeft = 20;
    assertThat(spool.append(events("a"))).isFalse();
    assertThat(spool.isEmpty()).isTrue();
    assertThat(fixture.files(".part")).isEmpty();
    spool.close();
    assertThat(fixture.directory).isEmptyDirectory();
  }

  @Test
  void noMemoryForAWrite_leavesNoHalfRecordAndNoHalfFile() throws IOException {
    Spool spool = onDisk("jvm1");
    disk.error = new OutOfMemoryError("of the test");
    disk.bytesLeft = 100;
    assertThatThrownBy(() -> spool.append(ofBytes(1, 100))).isSameAs(disk.error);
    assertThat(spool.isEmpty()).isTrue();
    assertThat(fixture.files(".part")).isEmpty();
    disk.bytesLeft = 100;
    assertThat(spool.append(events("a"))).isTrue();
    long size = spool.counters().bytes();
    disk.bytesLeft = 20;
    assertThatThrownBy(() -> spool.append(ofBytes(1, 100))).isSameAs(disk.error);
    assertThat(fixture.files(".part").get(0).toFile().length()).isEqualTo(size);
    disk.bytesLeft = Long.MAX_VALUE;
    assertThat(spool.append(events("b"))).isTrue();
    spool.close();
    Spool next = fixture.spool("jvm2");
    next.lookForLeftovers();
    assertThat(drainLeftovers(next)).containsExactly("a", "b");
  }

  @Test
  void aFullDisk_isTriedAgainQuietly() throws Exception {
    Path mount = Files.createDirectory(temp.resolve("full"));
    try (Mount tmpfs = Mount.tmpfs(mount, "size=1m")) {
      assumeTrue(tmpfs != null, () -> Mount.sayItIsMissing("a full disk"));
      Spool spool =
          fixture.spool(
              SpoolSettings.in(mount.resolve("spool"))
                  .scope("e", "k")
                  .ownerId("jvm1")
                  .clock(fixture.clock));
      int stored = 0;
      while (spool.append(events("0123456789".repeat(2_000), "x"))) {
        stored += 2;
      }
      assertThat(spool.counters().failure()).contains("No space left on device");
      assertThat(spool.counters().events()).isEqualTo(stored);
      Stored first = spool.next(30, 10_000_000);
      int read = 0;
      for (Stored next = first; next != null; next = spool.next(30, 10_000_000)) {
        read += next.size();
        spool.settle(next);
      }
      assertThat(read).isEqualTo(stored);
      fixture.clock.advance(Duration.ofMinutes(1));
      assertThat(spool.append(events("again"))).isTrue();
      assertThat(fixture.warnings).hasSize(1);
      spool.close();
    }
  }

  @Test
  void aReadOnlyDisk_meansMemoryOnly() throws Exception {
    Path mount = Files.createDirectory(temp.resolve("read-only"));
    try (Mount tmpfs = Mount.tmpfs(mount, "size=1m,ro")) {
      assumeTrue(tmpfs != null, () -> Mount.sayItIsMissing("a read-only disk"));
      assertMemoryOnly(mount.resolve("spool"), "Read-only file system");
    }
  }

  @Test
  void aFileInThePlaceOfTheFolder_meansMemoryOnly() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertMemoryOnly(file.resolve("spool"), "Not a directory");
  }

  @Test
  void noHome_meansMemoryOnly() {
    assertMemoryOnly(Path.of("?", ".tracestax", "spool"), "expected an absolute path");
    assertThat(Path.of("?")).doesNotExist();
  }

  @Test
  void aHomeThatDoesNotExist_isNotMade() {
    assertMemoryOnly(
        Path.of("/nonexistent", ".tracestax", "spool"),
        "/nonexistent does not exist: make it, or set tracestax.spool.directory");
    assertThat(Path.of("/nonexistent")).doesNotExist();
  }

  @Test
  void aDiskThatReadsAgain_losesNothing() {
    Spool spool = onDisk("jvm1");
    spool.append(events("a"));
    disk.canRead = false;
    assertThat(spool.next(10, 1000)).isNull();
    disk.canRead = true;
    assertThat(spool.next(10, 1000)).isNull();
    assertThat(spool.hasNext()).isFalse();
    assertThat(spool.isEmpty()).isFalse();
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(spool.hasNext()).isTrue();
    assertThat(texts(spool.next(10, 1000))).containsExactly("a");
    assertThat(fixture.warnings).hasSize(1);
  }

  @Test
  void aFileThatCannotBeRead_doesNotBlockTheRest() {
    Spool spool = onDisk("jvm1");
    spool.store(spool.reserve(), events("a", "b"));
    spool.store(spool.reserve(), events("c"));
    disk.canRead = false;
    for (int i = 0; i < 2; i++) {
      assertThat(spool.next(10, 1000)).isNull();
      fixture.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(spool.next(10, 1000)).isNull();
    disk.canRead = true;
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(drain(spool)).containsExactly("c");
    assertThat(spool.counters().setAsideFiles()).isEqualTo(1);
    assertThat(spool.counters().droppedByDamage()).isEqualTo(2);
  }

  @Test
  void aLoggerThatThrows_changesNothing() {
    Spool spool =
        Spool.at(
            SpoolSettings.in(Path.of("?"))
                .scope("e", "k")
                .ownerId("jvm1")
                .clock(fixture.clock)
                .build(),
            text -> {
              throw new IllegalStateException(text);
            });
    assertThat(spool.append(events("a"))).isFalse();
  }
}
