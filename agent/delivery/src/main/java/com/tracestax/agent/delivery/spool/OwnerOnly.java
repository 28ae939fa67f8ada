package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files and folders nobody else can read, from the moment they exist: POSIX modes 0600 and 0700;
 * where there are none, an access control list with its owner alone; where there is neither, none
 * are made.
 */
final class OwnerOnly {
  private static final Set<String> VIEWS = FileSystems.getDefault().supportedFileAttributeViews();
  private static final boolean IS_POSIX = VIEWS.contains("posix");
  private static final int STICKY = 01000;

  private OwnerOnly() {}

  static void createFile(Path file) throws IOException {
    Files.createFile(file, rights("rw-------", EnumSet.noneOf(AclEntryFlag.class)));
  }

  static void createDirectory(Path directory) throws IOException {
    Set<AclEntryFlag> inherited =
        EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
    Files.createDirectory(directory, rights("rwx------", inherited));
  }

  /** A folder of ours that somebody could have put there, or could write to. */
  static void checkDirectory(Path directory) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw new RefusedException(directory + " is a symbolic link: remove it");
    }
    if (!attributes.isDirectory()) {
      throw new RefusedException(directory + " is no folder: remove it");
    }
    if (IS_POSIX && isWritableByOthers(directory)) {
      throw new RefusedException(
          directory + " can be written to by others: chmod 700 it, after a look at what is in it");
    }
  }

  /**
   * Compared with a file that was made a moment ago: the one way to learn who we are that needs
   * neither a native call nor a name, which a container may not have.
   */
  static void checkOwner(Path directory, Path madeByUs) throws IOException {
    UserPrincipal owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(Files.getOwner(madeByUs, LinkOption.NOFOLLOW_LINKS))) {
      throw new RefusedException(
          directory
              + " belongs to "
              + owner.getName()
              + ": name another folder with tracestax.spool.directory");
    }
  }

  /** Some file systems take modes and forget them. */
  static void checkFile(Path madeByUs) throws IOException {
    if (IS_POSIX
        && !EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
            .containsAll(Files.getPosixFilePermissions(madeByUs, LinkOption.NOFOLLOW_LINKS))) {
      throw new RefusedException(
          madeByUs.getParent()
              + " is on a file system without permissions: name a folder elsewhere with"
              + " tracestax.spool.directory");
    }
  }

  /** The folder the user named may be anybody's, but not one where everybody can rename ours. */
  static void checkRoot(Path root) throws IOException {
    if (IS_POSIX
        && Files.getPosixFilePermissions(root).contains(PosixFilePermission.OTHERS_WRITE)
        && !isSticky(root)) {
      throw new RefusedException(
          root
              + " can be written to by everybody: chmod o-w it, or name another folder with"
              + " tracestax.spool.directory");
    }
  }

  private static boolean isWritableByOthers(Path directory) throws IOException {
    Set<PosixFilePermission> modes =
        Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
    return modes.contains(PosixFilePermission.GROUP_WRITE)
        || modes.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isSticky(Path directory) throws IOException {
    return VIEWS.contains("unix")
        && ((Integer) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
  }

  private static FileAttribute<?> rights(String modes, Set<AclEntryFlag> flags) throws IOException {
    if (IS_POSIX) {
      return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes));
    }
    if (VIEWS.contains("acl")) {
      return new OwnersAcl(flags);
    }
    throw new RefusedException("the file system has no permissions");
  }

  private static final class OwnersAcl implements FileAttribute<List<AclEntry>> {
    private final AclEntry entry;

    OwnersAcl(Set<AclEntryFlag> flags) throws IOException {
      UserPrincipal user =
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name"));
      entry =
          AclEntry.newBuilder()
              .setType(AclEntryType.ALLOW)
              .setPrincipal(user)
              .setPermissions(EnumSet.allOf(AclEntryPermission.class))
              .setFlags(flags)
              .build();
    }

    @Override
    public String name() {
      return "acl:acl";
    }

    @Override
    public List<AclEntry> value() {
      return Collections.singletonList(entry);
    }
  }
}
