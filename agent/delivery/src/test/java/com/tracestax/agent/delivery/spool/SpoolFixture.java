package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spools in one folder that share a clock, and what they say. */
final class SpoolFixture {
  static final String ENDPOINT = "https://ingest.example.com";
  static final String KEY = "ts_key_of_the_tests";

  final FakeSpoolClock clock = new FakeSpoolClock();
  final List<String> warnings = new ArrayList<>();
  final Path directory;

  SpoolFixture(Path directory) {
    this.directory = directory;
  }

  SpoolSettings.Builder settings(String owner) {
    return SpoolSettings.in(directory).scope(ENDPOINT, KEY).ownerId(owner).clock(clock);
  }

  Spool spool(String owner) {
    return spool(settings(owner));
  }

  Spool spool(SpoolSettings.Builder settings) {
    return Spool.at(settings.build(), warnings::add);
  }

  /** A JVM that died with these on disk, each list in a file of its own. */
  @SafeVarargs
  final void dead(String owner, List<byte[]>... batches) {
    Spool spool = spool(owner);
    for (List<byte[]> batch : batches) {
      if (!spool.store(spool.reserve(), batch)) {
        throw new AssertionError("expected " + owner + " to store");
      }
    }
    spool.close();
  }

  static List<byte[]> events(String... texts) {
    return Stream.of(texts)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .collect(Collectors.toList());
  }

  static List<byte[]> ofBytes(int count, int bytes) {
    return Stream.generate(() -> new byte[bytes]).limit(count).collect(Collectors.toList());
  }

  static List<String> texts(Stored stored) {
    return stored == null
        ? List.of()
        : stored.events().stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .collect(Collectors.toList());
  }

  /** Reads and settles all that is there. */
  static List<String> drain(Spool spool) {
    List<String> all = new ArrayList<>();
    for (Stored next = spool.next(3, 1000); next != null; next = spool.next(3, 1000)) {
      all.addAll(texts(next));
      spool.settle(next);
    }
    return all;
  }

  static List<String> drainLeftovers(Spool spool) {
    List<String> all = new ArrayList<>();
    for (Stored next = spool.nextLeftover(3, 1000);
        next != null;
        next = spool.nextLeftover(3, 1000)) {
      all.addAll(texts(next));
      spool.settle(next);
    }
    return all;
  }

  Path folder() {
    return directory.resolve(ScopeFolder.hash(ENDPOINT + "\n" + KEY));
  }

  List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long bytesOnDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
