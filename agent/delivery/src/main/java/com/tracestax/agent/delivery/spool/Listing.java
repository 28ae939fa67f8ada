package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What was in a folder a moment ago. */
final class Listing {
  private final List<Entry> entries = new ArrayList<>();

  private Listing() {}

  /** Empty if there is no such folder. */
  static Listing of(Path directory) throws IOException {
    Listing listing = new Listing();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        listing.add(file);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new Listing();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return listing;
  }

  private void add(Path file) throws IOException {
    Entry entry = entry(file);
    if (entry != null) {
      entries.add(entry);
    }
  }

  /** As it is now; null if it was removed, which its owner may, or is just being removed. */
  static Entry entry(Path file) throws IOException {
    try {
      return new Entry(
          file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return null;
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** All who have a lock file or a segment; ids sort by time, so the oldest first. */
  NavigableMap<String, Owned> owners() {
    NavigableMap<String, Owned> owners = new TreeMap<>();
    for (Entry entry : entries) {
      FileName segment = FileName.segment(entry.name());
      String owner = segment == null ? FileName.ownerOfLock(entry.name()) : segment.owner();
      if (entry.isFile() && owner != null) {
        owners.computeIfAbsent(owner, Owned::new).add(entry, segment);
      }
    }
    return owners;
  }

  /** Oldest first. */
  List<Entry> setAside() {
    List<Entry> aside = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.isSetAside()) {
        aside.add(entry);
      }
    }
    aside.sort(Comparator.comparingLong(Entry::modifiedMillis));
    return aside;
  }

  /**
   * @param reserved what a file that is still written may grow to
   */
  long bytes(long reserved) {
    return bytes(reserved, entry -> true);
  }

  long bytes(long reserved, Predicate<Entry> which) {
    long sum = 0;
    for (Entry entry : entries) {
      if (which.test(entry)) {
        FileName name = FileName.segment(entry.name());
        boolean isGrowing = name != null && name.events() == FileName.UNKNOWN;
        sum += isGrowing ? Math.max(entry.bytes(), reserved) : entry.bytes();
      }
    }
    return sum;
  }

  static final class Entry {
    private final Path path;
    private final BasicFileAttributes attributes;

    Entry(Path path, BasicFileAttributes attributes) {
      this.path = path;
      this.attributes = attributes;
    }

    Path path() {
      return path;
    }

    String name() {
      return path.getFileName().toString();
    }

    boolean isFile() {
      return attributes.isRegularFile();
    }

    boolean isSetAside() {
      return isFile() && name().endsWith(FileName.ASIDE);
    }

    boolean isDirectory() {
      return attributes.isDirectory();
    }

    long bytes() {
      return attributes.isDirectory() ? 0 : attributes.size();
    }

    long modifiedMillis() {
      return attributes.lastModifiedTime().toMillis();
    }
  }
}
