package com.tracestax.server.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The store could not do what it was asked for, and has done nothing of it. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Somebody else had the right to write for longer than one waits for it. */
  public boolean isBusy() {
    return getCause() instanceof SQLException e
        && e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
  }
}
