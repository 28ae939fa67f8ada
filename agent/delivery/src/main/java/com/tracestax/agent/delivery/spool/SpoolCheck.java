package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Whether a spool would work in a directory, as far as can be told without making anything: what
 * {@link Home} would refuse, and what it would stumble over.
 */
public final class SpoolCheck {
  /** Room for one segment. */
  private static final long MIN_ROOM_BYTES = 1L << 20;

  private SpoolCheck() {}

  /**
   * @param key null if it is not known; then the folder of the key is not looked at
   * @return why nothing can be kept there and what to do; null if all is well
   */
  public static String trouble(Path directory, String endpoint, String key) {
    try {
      expectRoot(directory);
      if (Files.exists(directory)) {
        OwnerOnly.checkRoot(directory);
        if (key != null) {
          expectFolder(directory.resolve(ScopeFolder.hash(endpoint + "\n" + key)));
        }
      }
      return null;
    } catch (IOException | RuntimeException e) {
      return Complaints.describe(e);
    }
  }

  /** The folder and the one above it may be missing. */
  private static void expectRoot(Path root) throws IOException {
    if (!root.isAbsolute() || root.getParent() == null) {
      throw new RefusedException(
          "expected an absolute path, got " + root + ": set tracestax.spool.directory");
    }
    Path above = root.getParent();
    if (above.getParent() != null && Files.notExists(above.getParent())) {
      throw new RefusedException(
          above.getParent() + " does not exist: make it, or set tracestax.spool.directory");
    }
    Path there = root;
    while (!Files.exists(there)) {
      if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
        throw new RefusedException(there + " is a link that leads nowhere: remove it");
      }
      there = there.getParent();
    }
    expectUsable(there);
  }

  private static void expectUsable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new RefusedException(folder + " is no folder: remove it");
    }
    if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
      throw new RefusedException(
          folder
              + " cannot be written to by this user: chmod or chown it, or name another folder with"
              + " tracestax.spool.directory");
    }
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < MIN_ROOM_BYTES) {
      throw new RefusedException(folder + " is on a disk with room for " + room + " bytes only");
    }
  }

  /** The one of this endpoint and key. */
  private static void expectFolder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    OwnerOnly.checkDirectory(folder);
    Path madeByUs = Paths.get("/proc/self/status");
    if (Files.exists(madeByUs)) {
      OwnerOnly.checkOwner(folder, madeByUs);
    }
    expectUsable(folder);
  }
}
