package com.tracestax.agent.delivery.spool;

import static com.tracestax.agent.delivery.spool.SpoolFixture.events;
import static com.tracestax.agent.delivery.spool.SpoolFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever happens in whatever order, and whichever byte of a file goes bad. */
class SpoolPropertiesTest {
  private static final List<String> EVENTS =
      Arrays.asList("0", "11", "2", "33", "", "5", "666666666666", "7");

  private Path temp;
  private SpoolFixture fixture;
  private final Map<String, List<String>> storedBy = new HashMap<>();
  private final List<String> delivered = new ArrayList<>();
  private Spool spool;
  private String owner;
  private int lives;

  enum Step {
    APPEND,
    APPEND_MANY,
    STORE_BEFORE,
    READ,
    SEND,
    SEND_LEFTOVER,
    LOOK,
    CLOSE,
    CRASH
  }

  @BeforeTry
  void begin() throws IOException {
    temp = Files.createTempDirectory("spool");
    fixture = new SpoolFixture(temp.resolve("spool"));
    storedBy.clear();
    delivered.clear();
    lives = 0;
  }

  @AfterTry
  void remove() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      files
          .sorted(Collections.reverseOrder())
          .forEach(file -> assertThat(file.toFile().delete()).isTrue());
    }
  }

  @Property(tries = 150)
  void everyStoredEvent_isDeliveredInOrder(@ForAll @Size(max = 60) List<Step> steps)
      throws IOException {
    nextLife();
    for (Step step : steps) {
      take(step);
    }
    spool.close();
    nextLife();
    spool.lookForLeftovers();
    while (sent(spool.nextLeftover(5, 100))) {
      assertThat(delivered).hasSizeLessThan(100_000);
    }
    spool.close();
    assertThat(fixture.directory)
        .satisfiesAnyOf(
            nothing -> assertThat(nothing).doesNotExist(),
            empty -> assertThat(empty).isEmptyDirectory());
    assertDelivered();
    assertThat(fixture.warnings).isEmpty();
  }

  private void assertDelivered() {
    List<String> once = new ArrayList<>(new LinkedHashSet<>(delivered));
    int count = 0;
    for (Map.Entry<String, List<String>> stored : storedBy.entrySet()) {
      List<String> ofOwner =
          once.stream()
              .filter(text -> text.startsWith(stored.getKey() + "-"))
              .collect(Collectors.toList());
      assertThat(ofOwner).isEqualTo(stored.getValue());
      count += ofOwner.size();
    }
    assertThat(once).hasSize(count);
  }

  private void nextLife() {
    owner = "jvm" + lives++;
    storedBy.put(owner, new ArrayList<>());
    spool = fixture.spool(fixture.settings(owner).segmentBytes(200));
  }

  private void take(Step step) throws IOException {
    switch (step) {
      case APPEND:
        assertThat(spool.append(made(1))).isTrue();
        break;
      case APPEND_MANY:
        assertThat(spool.append(made(9))).isTrue();
        break;
      case STORE_BEFORE:
        storeBefore();
        break;
      case READ:
        spool.next(3, 100);
        spool.nextLeftover(3, 100);
        break;
      case SEND:
        sent(spool.next(4, 100));
        break;
      case SEND_LEFTOVER:
        sent(spool.nextLeftover(4, 100));
        break;
      case LOOK:
        spool.lookForLeftovers();
        break;
      case CLOSE:
        spool.close();
        nextLife();
        break;
      case CRASH:
        crash();
        nextLife();
        break;
    }
  }

  private void storeBefore() {
    long place = spool.reserve();
    List<byte[]> before = made(2);
    assertThat(spool.append(made(1))).isTrue();
    assertThat(spool.store(place, before)).isTrue();
  }

  private List<byte[]> made(int count) {
    List<String> stored = storedBy.get(owner);
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = owner + "-" + stored.size();
      stored.add(texts[i]);
    }
    return events(texts);
  }

  private boolean sent(Stored batch) {
    if (batch == null) {
      return false;
    }
    delivered.addAll(texts(batch));
    spool.settle(batch);
    return true;
  }

  /** What is on disk is as it was a moment before, and the locks are free. */
  private void crash() throws IOException {
    Map<Path, byte[]> files = new HashMap<>();
    if (Files.exists(fixture.folder())) {
      for (Path file : fixture.files("")) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    spool.close();
    if (!files.isEmpty()) {
      Files.createDirectories(fixture.folder());
      for (Path file : fixture.files("")) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  @Property(tries = 250)
  void aFlippedByte_leavesAPrefix(
      @ForAll @IntRange(max = 100_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int bits,
      @ForAll boolean unfinished)
      throws IOException {
    Path file = file(unfinished);
    byte[] bytes = Files.readAllBytes(file);
    bytes[where % bytes.length] ^= (byte) bits;
    Files.write(file, bytes);
    assertPrefix(true);
  }

  @Property(tries = 250)
  void aCut_leavesAPrefix(@ForAll @IntRange(max = 100_000) int where, @ForAll boolean unfinished)
      throws IOException {
    Path file = file(unfinished);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, where % bytes.length));
    assertPrefix(!unfinished);
  }

  private Path file(boolean unfinished) throws IOException {
    fixture.dead("jvm0", events(EVENTS.toArray(new String[0])));
    Path file = fixture.files(".seg").get(0);
    return unfinished ? Files.move(file, file.resolveSibling("jvm0.0000000000000000.part")) : file;
  }

  private void assertPrefix(boolean isSetAside) {
    Spool next = fixture.spool("jvm1");
    next.lookForLeftovers();
    List<String> read = SpoolFixture.drainLeftovers(next);
    assertThat(read).isEqualTo(EVENTS.subList(0, read.size()));
    assertThat(next.counters().leftoverEvents()).isZero();
    if (isSetAside) {
      assertThat(read).hasSizeLessThan(8);
      assertThat(next.counters().setAsideFiles()).isEqualTo(1);
      assertThat(next.counters().droppedByDamage()).isPositive();
    }
    next.close();
  }
}
