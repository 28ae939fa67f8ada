package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who may touch an owner's files: whoever holds the lock on its lock file. The kernel gives it up
 * when the process dies, however it dies.
 *
 * <p>POSIX drops a process's lock on a file as soon as it closes <em>any</em> descriptor of it, so
 * a lock file that this JVM holds must not be opened again: {@link #HELD} knows them. A lock file
 * that was removed and made anew is another one: its key tells.
 */
final class OwnerLock {
  private static final Set<Path> HELD = new HashSet<>();

  /**
   * Another copy of this class in this JVM holds these. Kept open, see above, and tried again: one
   * descriptor each, however often somebody looks.
   */
  private static final Map<Path, OwnerLock> NOT_OURS = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final Object fileKey;

  private OwnerLock(Path file, FileChannel channel, Object fileKey) {
    this.file = file;
    this.channel = channel;
    this.fileKey = fileKey;
  }

  /** Makes the file if it is not there. Null if somebody else has it. */
  static OwnerLock make(Path file) throws IOException {
    try {
      OwnerOnly.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return take(file);
    }
    return take(file);
  }

  /** Null if somebody has it, or it is gone. */
  static OwnerLock take(Path file) throws IOException {
    synchronized (HELD) {
      if (!HELD.add(file)) {
        return null;
      }
      OwnerLock lock = null;
      try {
        lock = open(file);
      } finally {
        if (lock == null) {
          HELD.remove(file);
        }
      }
      return lock;
    }
  }

  private static OwnerLock open(Path file) throws IOException {
    OwnerLock lock;
    try {
      lock = opened(file);
    } catch (NoSuchFileException e) {
      return null;
    }
    boolean isOurs = false;
    try {
      isOurs = tryLock(lock.channel) != null && !lock.isGone();
    } catch (OverlappingFileLockException e) {
      NOT_OURS.put(file, lock);
    } finally {
      if (!isOurs && !NOT_OURS.containsKey(file)) {
        lock.channel.close();
      }
    }
    return isOurs ? lock : null;
  }

  /** The key is older than the channel, and asked for again once it is locked. */
  private static OwnerLock opened(Path file) throws IOException {
    OwnerLock before = NOT_OURS.remove(file);
    if (before != null) {
      if (!before.isGone()) {
        return before;
      }
      before.channel.close();
    }
    Object fileKey = keyOf(file);
    return new OwnerLock(
        file, FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), fileKey);
  }

  /** What tells a file from another of the same name; null where nothing does. */
  private static Object keyOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (IOException e) {
      throw new RefusedException(
          "files cannot be locked there ("
              + e.getMessage()
              + "), as on some network file systems:"
              + " name a folder on a local disk with tracestax.spool.directory",
          e);
    }
  }

  Path file() {
    return file;
  }

  /**
   * Somebody removed the file, or it is another's by now: whoever looks next takes the owner for
   * dead, although the lock is held.
   */
  boolean isGone() {
    try {
      return !Objects.equals(fileKey, keyOf(file));
    } catch (IOException e) {
      return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Cleaners go by age. Not with {@link Files#setLastModifiedTime}, which opens the file and closes
   * it again: the lock would be gone. False if it did not work; it locks all the same.
   */
  boolean touch(long epochMillis) {
    return file.toFile().setLastModified(epochMillis);
  }

  /** Another process may take over from here on. */
  void release() throws IOException {
    synchronized (HELD) {
      HELD.remove(file);
      channel.close();
    }
  }

  /** For an owner of whom nothing is left. */
  void releaseAndDelete() throws IOException {
    try {
      if (!isGone()) {
        Files.deleteIfExists(file);
      }
    } finally {
      release();
    }
  }
}
