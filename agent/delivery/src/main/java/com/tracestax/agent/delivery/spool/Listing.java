package com.tracestax.agent.delivery.spool;

import java.io.IOException;
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
import java.util.Set;
import java.util.TreeSet;

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
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      entries.add(new Entry(file, attributes));
    } catch (NoSuchFileException e) { // removed since: by its owner, who may
      return;
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** All who have a lock file or a segment; ids sort by time, so the oldest first. */
  Set<String> owners() {
    Set<String> owners = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.isFile()) {
        String locked = FileName.ownerOfLock(entry.name());
        FileName segment = FileName.segment(entry.name());
        if (locked != null) {
          owners.add(locked);
        } else if (segment != null) {
          owners.add(segment.owner());
        }
      }
    }
    return owners;
  }

  /** In their order. */
  List<Entry> segmentsOf(String owner) {
    List<Entry> segments = new ArrayList<>();
    for (Entry entry : entries) {
      FileName name = FileName.segment(entry.name());
      if (entry.isFile() && name != null && name.owner().equals(owner)) {
        segments.add(entry);
      }
    }
    segments.sort(Comparator.comparingLong(entry -> FileName.segment(entry.name()).place()));
    return segments;
  }

  /** Oldest first. */
  List<Entry> setAside() {
    List<Entry> aside = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.isFile() && entry.name().endsWith(FileName.ASIDE)) {
        aside.add(entry);
      }
    }
    aside.sort(Comparator.comparingLong(Entry::modifiedMillis));
    return aside;
  }

  /** Null if it is not there. */
  Entry named(String name) {
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  /**
   * @param reserved what a file that is still written may grow to
   */
  long bytes(long reserved) {
    long sum = 0;
    for (Entry entry : entries) {
      FileName name = FileName.segment(entry.name());
      boolean isGrowing = name != null && name.events() == FileName.UNKNOWN;
      sum += isGrowing ? Math.max(entry.bytes(), reserved) : entry.bytes();
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
