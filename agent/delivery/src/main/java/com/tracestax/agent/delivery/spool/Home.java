package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Our place on disk: the folder of our endpoint and key, checked, and the lock file that says we
 * live. Made when it is first needed; what prevents it is said once and tried again quietly.
 */
final class Home {
  static final long RETRY_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Another JVM may remove the folder, which is empty, before our lock file is in it. */
  private static final int MAX_TRIES = 5;

  /** Copies of one JVM, restored from the same checkpoint, have the same id. */
  private static final int MAX_TWINS = 99;

  private final Context context;
  private final String ownerId;
  private final String folderName;
  private OwnerLock lock;
  private String owner;
  private ProjectNote note;
  private boolean isFailing;
  private long failedAtNanos;

  Home(Context context) {
    this.context = context;
    SpoolSettings settings = context.settings();
    String id = settings.ownerId();
    ownerId = FileName.isOwner(id + "-99") ? id : ScopeFolder.hash(id);
    folderName = ScopeFolder.hash(settings.scope());
  }

  boolean isOpen() {
    return lock != null;
  }

  /** Whether there is anything in our folder, or another folder of the same project. */
  boolean isWorthOpening() throws IOException {
    Path folder = context.settings().directory().resolve(folderName);
    for (Listing.Entry entry : Listing.of(folder).entries()) {
      if (!entry.name().equals(ProjectNote.FILE)) {
        return true;
      }
    }
    return !siblings().isEmpty();
  }

  /** True if the folder is there and ours. Within a minute of a failure nothing is tried. */
  boolean open() {
    if (isWaiting()) {
      return false;
    }
    if (lock != null) {
      return true;
    }
    try {
      Path folder = makeFolder();
      if (note != null) {
        note.writeTo(folder);
      }
      worked();
      return true;
    } catch (IOException | RuntimeException e) {
      failed(Complaints.Cause.NO_SPOOL, "Events that cannot be sent are kept in memory only", e);
      return false;
    }
  }

  private boolean isWaiting() {
    return isFailing && context.clock().nanoTime() - failedAtNanos < RETRY_AFTER_NANOS;
  }

  void failed(Complaints.Cause cause, String consequence, Exception e) {
    isFailing = true;
    failedAtNanos = context.clock().nanoTime();
    context.tally().failure = Complaints.describe(e);
    context.complaints().once(cause, consequence + ": " + Complaints.describe(e));
  }

  /** Nothing is lost by trying again: it may be that others have made room. */
  void full() {
    String why =
        folder()
            + " has no room for them: its maximum is "
            + context.settings().maxBytes()
            + " bytes, and what may be dropped does not suffice";
    context.tally().failure = why;
    context
        .complaints()
        .once(Complaints.Cause.NOT_STORED, "Events cannot be stored on disk: " + why);
  }

  void worked() {
    isFailing = false;
    context.tally().failure = null;
  }

  /** Only while open. */
  Path folder() {
    return lock.file().getParent();
  }

  /** Our name in file names; only while open. */
  String owner() {
    return owner;
  }

  void project(String id) throws IOException {
    note = ProjectNote.of(context.settings().endpoint(), id);
    if (note != null && lock != null) {
      note.writeTo(folder());
    }
  }

  /** Folders of other keys of the same project and endpoint. */
  List<Path> siblings() throws IOException {
    List<Path> siblings = new ArrayList<>();
    if (note == null) {
      return siblings;
    }
    for (Listing.Entry entry : Listing.of(context.settings().directory()).entries()) {
      String name = entry.name();
      boolean isAnother = ScopeFolder.isName(name) && !name.equals(folderName);
      if (isAnother && entry.isDirectory() && note.isIn(entry.path())) {
        siblings.add(context.settings().directory().toRealPath().resolve(name));
      }
    }
    return siblings;
  }

  /** Throws if somebody else could have put the folder there. */
  void check(Path folder) throws IOException {
    OwnerOnly.checkDirectory(folder);
    OwnerOnly.checkOwner(folder, lock.file());
  }

  /** True if our lock file was removed, and with it probably all there was. */
  boolean isGone() {
    return lock != null && lock.isGone();
  }

  /** Said to cleaners and to people: somebody lives here. Only while open. */
  boolean touch() {
    return lock.touch(context.clock().epochMillis());
  }

  /**
   * After {@link #isGone}: makes anew what is missing, at once.
   *
   * @return false if our files are anybody's now: we have a new name, or will have one
   */
  boolean moveBackIn() throws IOException {
    OwnerLock before = lock;
    lock = null;
    before.release();
    if (open() && lock.file().equals(before.file())) {
      return true;
    }
    owner = lock == null ? null : owner;
    return false;
  }

  /**
   * @param isEmpty nothing of ours is left behind
   */
  void leave(boolean isEmpty) throws IOException {
    if (lock == null) {
      return;
    }
    Path folder = folder();
    OwnerLock held = lock;
    lock = null;
    if (isEmpty) {
      held.releaseAndDelete();
    } else {
      held.release();
    }
    ScopeFolder.removeIfUnused(folder);
  }

  private Path makeFolder() throws IOException {
    Path root = makeRoot();
    for (int tries = 1; ; tries++) {
      try {
        Path folder = root.resolve(folderName);
        makeMissing(folder);
        OwnerOnly.checkDirectory(folder);
        lock = lockIn(folder);
        return folder;
      } catch (NoSuchFileException e) {
        if (tries == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  private OwnerLock lockIn(Path folder) throws IOException {
    OwnerLock made = owner == null ? null : OwnerLock.make(lockFile(folder, owner));
    Set<String> taken = Listing.of(folder).owners().keySet();
    for (int twin = 1; made == null && twin <= MAX_TWINS; twin++) {
      owner = twin == 1 ? ownerId : ownerId + "-" + twin;
      made = taken.contains(owner) ? null : OwnerLock.make(lockFile(folder, owner));
    }
    if (made == null) {
      throw new IOException(folder + " holds files of " + MAX_TWINS + " JVMs named " + ownerId);
    }
    try {
      OwnerOnly.checkOwner(folder, made.file());
      OwnerOnly.checkFile(made.file());
    } catch (IOException | RuntimeException e) {
      made.releaseAndDelete();
      throw e;
    }
    return made;
  }

  private static Path lockFile(Path folder, String owner) {
    return folder.resolve(owner + FileName.LOCK);
  }

  /** The folder and the one above it may be missing; more is a mistake, or no home. */
  private Path makeRoot() throws IOException {
    Path root = context.settings().directory();
    if (!root.isAbsolute() || root.getParent() == null) {
      throw new RefusedException(
          "expected an absolute path, got " + root + ": set tracestax.spool.directory");
    }
    Path above = root.getParent();
    if (above.getParent() != null && Files.notExists(above.getParent())) {
      throw new RefusedException(
          above.getParent() + " does not exist: make it, or set tracestax.spool.directory");
    }
    makeMissing(above);
    makeMissing(root);
    OwnerOnly.checkRoot(root);
    return root.toRealPath();
  }

  private static void makeMissing(Path directory) throws IOException {
    if (Files.exists(directory)) {
      return;
    }
    try {
      OwnerOnly.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw new NoSuchFileException(directory.toString());
      }
    }
  }
}
