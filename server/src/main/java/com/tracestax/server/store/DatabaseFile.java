package com.tracestax.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be done with the file of a store from outside; copying and checking while it is used.
 */
public final class DatabaseFile {
  private static final int BUSY_TIMEOUT_MS = 60_000;
  private static final int MAX_PROBLEMS = 20;

  private final Path file;

  public DatabaseFile(Path file) {
    this.file = file;
  }

  public boolean exists() {
    return Files.isRegularFile(file);
  }

  /**
   * Copies everything that is committed at one moment into a new file for its owner only, and reads
   * the copy back before it gets its name. Commits go on meanwhile; the log grows until it is done.
   *
   * @return the size of the copy in bytes
   */
  public long copyTo(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new IOException("expected no file " + target + ", it exists and is not overwritten");
    }
    Path directory = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      throw new IOException("expected a directory " + directory + ", there is none");
    }
    Path part = createPart(target, directory);
    try {
      try (Connection connection = open();
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM INTO '" + part.toString().replace("'", "''") + "'");
      }
      List<String> problems = new DatabaseFile(part).problems();
      if (!problems.isEmpty()) {
        throw new IOException("the copy is damaged: " + String.join("; ", problems));
      }
      sync(part);
      Files.move(part, target);
      return Files.size(target);
    } catch (SQLException e) {
      throw new IOException("could not copy " + file + ": " + Damage.text(file, e), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * The copy until it is whole. It has the process in its name: one that was killed leaves it
   * behind, and the next one can tell it from that of a backup which is under way.
   */
  private static Path createPart(Path target, Path directory) throws IOException {
    String name = Pattern.quote(target.getFileName().toString());
    Pattern leftOver = Pattern.compile(name + "\\.(\\d+)\\.part");
    try {
      try (Stream<Path> all = Files.list(directory)) {
        for (Path each : (Iterable<Path>) all::iterator) {
          Matcher of = leftOver.matcher(each.getFileName().toString());
          if (of.matches() && !isOthers(Long.parseLong(of.group(1)))) {
            Files.delete(each);
          }
        }
      }
      Path part =
          target.resolveSibling(
              target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      createForOwner(part);
      return part;
    } catch (FileSystemException e) {
      throw new IOException("could not write into " + directory + ": " + e, e);
    }
  }

  private static boolean isOthers(long pid) {
    return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
  }

  private static void createForOwner(Path part) throws IOException {
    if (Files.getFileStore(part.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(part);
    }
  }

  private static void sync(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Reads every page and every index. Empty if all is well. */
  public List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check(" + MAX_PROBLEMS + ")")) {
      while (row.next()) {
        problems.add(row.getString(1));
      }
    } catch (SQLException e) {
      if (!Damage.isDamage(e)) {
        throw new IOException("could not read " + file + ": " + e.getMessage(), e);
      }
      problems.add(e.getMessage());
    }
    problems.remove("ok");
    return problems;
  }

  /** Writes the file anew without free room. Nobody else may have it open. */
  public void compact() throws IOException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("VACUUM");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new IOException("could not compact " + file + ": " + Damage.text(file, e), e);
    }
  }

  public long sizeInBytes() throws IOException {
    return Files.size(file);
  }

  private Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
    }
    return connection;
  }
}
