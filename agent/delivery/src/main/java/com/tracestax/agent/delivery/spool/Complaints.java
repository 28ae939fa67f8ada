package com.tracestax.agent.delivery.spool;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.Set;

/** Says each thing once; the counters tell the rest. */
final class Complaints {
  enum Cause {
    NO_SPOOL,
    NOT_STORED,
    FULL,
    EXPIRED,
    SET_ASIDE,
    NOT_READ,
    NOT_REMOVED
  }

  private final SpoolLog log;
  private final Set<Cause> said = EnumSet.noneOf(Cause.class);

  Complaints(SpoolLog log) {
    this.log = log;
  }

  void once(Cause cause, String text) {
    if (said.add(cause)) {
      try {
        log.warn(text);
      } catch (RuntimeException e) { // a logger that fails has nobody to tell it to
        said.add(cause);
      }
    }
  }

  /** What went wrong, in one line; the messages of the JDK are often a bare path. */
  static String describe(Exception e) {
    if (e instanceof RefusedException) {
      return e.getMessage();
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied: " + e.getMessage();
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder: " + e.getMessage();
    }
    if (e instanceof FileSystemException && ((FileSystemException) e).getReason() != null) {
      return ((FileSystemException) e).getReason() + ": " + ((FileSystemException) e).getFile();
    }
    return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }
}
