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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may touch an owner's files: whoever holds the lock on its lock file. The kernel gives it up
 * when the process dies, however it dies.
 *
 * <p>POSIX drops a process's lock on a file as soon as it closes <em>any</em> descriptor of it, so
 * a lock file that this JVM holds must not be opened again: {@link #HELD} knows them. Lock files
 * are made by their owner once and removed by a holder only, so one that is still there after it
 * was locked is the one that was locked.
 */
final class OwnerLock {
  private static final Set<Path> HELD = new HashSet<>();

  /** Never closed, see above: another copy of this class in this JVM holds these. */
  private static final List<FileChannel> NOT_OURS = new ArrayList<>();

  private final Path file;
  private final FileChannel channel;

  private OwnerLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
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
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
    boolean isTaken = false;
    try {
      isTaken = tryLock(channel) != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    } catch (OverlappingFileLockException e) {
      NOT_OURS.add(channel);
      return null;
    } finally {
      if (!isTaken && !NOT_OURS.contains(channel)) {
        channel.close();
      }
    }
    return isTaken ? new OwnerLock(file, channel) : null;
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
      Files.deleteIfExists(file);
    } finally {
      release();
    }
  }
}
