package com.tracestax.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one server, locked as long as it runs. The lock lies beyond the end of the lock
 * file, whose text (the process id) stays readable for whoever is refused, on Windows as well.
 */
final class DataDirectory implements AutoCloseable {
  private static final long LOCKED_POSITION = Long.MAX_VALUE - 1;

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static DataDirectory open(Path path) throws CannotStart {
    try {
      create(path);
      Path file = path.resolve("server.lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CannotStart(
            "the data directory "
                + path
                + " is used by another server (process "
                + Files.readString(file).trim()
                + "). Stop that one, or choose another directory with --data",
            null);
      }
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + System.lineSeparator();
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new CannotStart("cannot use the data directory " + path + ": " + e, e);
    }
  }

  /** Stack traces can hold anything, so a new directory is for its owner only. */
  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Files.createDirectories(path);
    FileStore store = Files.getFileStore(path);
    if (store.supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_POSITION, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another server of this very JVM
    }
  }

  Path database() {
    return database(path);
  }

  static Path database(Path directory) {
    return directory.resolve("tracestax.db");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("The lock of {} is released when the process ends: {}", path, e.toString());
    }
  }
}
