package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.drain;
import static com.tracestax.agent.delivery.spool.SpoolFixture.drainLeftovers;
import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static com.tracestax.agent.delivery.spool.SpoolFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they were written. */
class SpoolDamageTest {
  private static final int HEADER_BYTES = SegmentHeader.encode("jvm0", 0, 0).length;

  @TempDir Path temp;
  private SpoolFixture fixture;
  private Path file;

  @BeforeEach
  void aDeadJvmLeftThreeEvents() {
    fixture = new SpoolFixture(temp.resolve("spool"));
    fixture.dead("jvm0", events("a", "b", "c"), events("intact"));
    file = fixture.files(".seg").get(0);
  }

  private Spool look() {
    Spool spool = fixture.spool("jvm1");
    spool.lookForLeftovers();
    return spool;
  }

  private void rewrite(int at, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] = (byte) value;
    Files.write(file, bytes);
  }

  private void assertSetAside(Spool spool, int events, String why) {
    assertThat(spool.counters().setAsideFiles()).isEqualTo(1);
    assertThat(spool.counters().droppedByDamage()).isEqualTo(events);
    assertThat(spool.counters().leftoverEvents()).isZero();
    assertThat(fixture.files(".aside")).containsExactly(file.resolveSibling(file + ".aside"));
    assertThat(fixture.warnings).hasSize(1);
    assertThat(fixture.warnings.get(0)).contains(why);
  }

  @Test
  void aFlippedBit_endsWhatIsDeliveredOfItsFile() throws IOException {
    rewrite(HEADER_BYTES + 9 + 8, 'x');
    Spool spool = look();
    Stored first = spool.nextLeftover(10, 1000);
    assertThat(texts(first)).containsExactly("a");
    assertThat(file).exists();
    spool.settle(first);
    assertThat(drainLeftovers(spool)).containsExactly("intact");
    assertSetAside(spool, 2, "a record does not match its checksum");
  }

  @Test
  void aLengthThatIsGarbage_allocatesNothing() throws IOException {
    rewrite(HEADER_BYTES + 9, 0x7f);
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("a", "intact");
    assertSetAside(spool, 2, "a length in it is wrong");
  }

  @Test
  void aCutAtTheEndOfARecord_showsToo() throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), HEADER_BYTES + 18));
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("a", "b", "intact");
    assertSetAside(spool, 1, "its end is missing");
  }

  @Test
  void aRunOfZeros_isNoEvent() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, HEADER_BYTES, bytes.length, (byte) 0);
    Files.write(file, bytes);
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("intact");
    assertSetAside(spool, 3, "checksum");
  }

  @Test
  void aForeignFile_isSetAside() throws IOException {
    Files.write(file, new byte[50]);
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("intact");
    assertSetAside(spool, 3, "does not begin as a file of the spool does");
  }

  @Test
  void anEmptyFile_isSetAside() throws IOException {
    Files.write(file, new byte[0]);
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("intact");
    assertSetAside(spool, 3, "ends within its header");
  }

  @Test
  void aFileOfALaterVersion_isSetAside() throws IOException {
    rewrite(11, 2);
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("intact");
    assertSetAside(spool, 3, "it is of version 2, we read 1");
  }

  @Test
  void aNameThatLies_isNoMoreThanDamage() throws IOException {
    file = Files.move(file, file.resolveSibling("jvm0.0000000000000000.999999999.seg"));
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("a", "b", "c", "intact");
    assertSetAside(spool, 999_999_996, "its end is missing");
  }

  @Test
  void aTornEnd_costsTheTornRecordOnly() throws IOException {
    file = Files.move(file, file.resolveSibling("jvm0.0000000000000000.part"));
    Files.write(file, new byte[] {0, 0, 0, 9, 1}, StandardOpenOption.APPEND);
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("a", "b", "c", "intact");
    assertThat(spool.counters().setAsideFiles()).isEqualTo(1);
    assertThat(spool.counters().droppedByDamage()).isEqualTo(1);
    assertThat(fixture.warnings).hasSize(1);
  }

  @Test
  void aFileThatWasBegunAndNothingMore_goesWithoutAWord() throws IOException {
    Files.createFile(file.resolveSibling("jvm0.0000000000000007.part"));
    Files.write(
        file.resolveSibling("jvm0.0000000000000008.part"), SegmentHeader.encode("jvm0", 8, 0));
    Spool spool = look();
    assertThat(drainLeftovers(spool)).containsExactly("a", "b", "c", "intact");
    assertThat(fixture.warnings).isEmpty();
    assertThat(fixture.files(".part")).isEmpty();
  }

  @Test
  void moreDamage_isCountedAndNotSaidAgain() throws IOException {
    for (Path each : fixture.files(".seg")) {
      Files.write(each, "garbage".getBytes("US-ASCII"));
    }
    Spool spool = look();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(spool.counters().setAsideFiles()).isEqualTo(2);
    assertThat(fixture.warnings).hasSize(1);
    Spool next = fixture.spool("jvm2");
    next.lookForLeftovers();
    assertThat(next.counters().setAsideFiles()).isZero();
  }

  @Test
  void filesRemovedFromUnderUs_areCountedAndNoEndlessLoop() throws IOException {
    Spool spool = look();
    spool.append(events("x", "y"));
    spool.store(spool.reserve(), events("z"));
    for (Path each : fixture.files("")) {
      Files.delete(each);
    }
    Files.delete(fixture.folder());
    assertThat(spool.next(10, 1000)).isNull();
    assertThat(spool.nextLeftover(10, 1000)).isNull();
    assertThat(spool.counters().droppedByDamage()).isEqualTo(7);
    assertThat(spool.isEmpty()).isTrue();
    assertThat(spool.append(events("v"))).isTrue();
    assertThat(drain(spool)).containsExactly("v");
  }

  @Test
  void behindADamagedRecord_nothingMoreIsAppended() throws IOException {
    Spool spool = look();
    spool.append(events("x", "y"));
    Path part = fixture.files(".part").get(0);
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length - 1] ^= 1;
    Files.write(part, bytes);
    Stored readable = spool.next(10, 1000);
    assertThat(spool.append(events("z"))).isTrue();
    spool.settle(readable);
    assertThat(drain(spool)).containsExactly("z");
    assertThat(spool.counters().droppedByDamage()).isEqualTo(1);
  }

  @Test
  void theMagicIsFixedForGood() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file));
    byte[] magic = new byte[8];
    header.get(magic);
    assertThat(magic).asString().isEqualTo("TSXSPOOL");
    assertThat(header.getInt()).isEqualTo(1);
    assertThat(header.getLong()).isZero();
    assertThat(header.getLong()).isEqualTo(fixture.clock.epochMillis());
    assertThat(header.get()).isEqualTo((byte) 4);
  }
}
