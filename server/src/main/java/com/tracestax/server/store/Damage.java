package com.tracestax.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what to do about a file that is no database any more. */
final class Damage {
  private Damage() {}

  static String text(Path file, SQLException e) {
    return isDamage(e) ? e.getMessage() + ". " + advice(file) : e.getMessage();
  }

  static String advice(Path file) {
    return "The file "
        + file
        + " is damaged. Stop the server, move this file and those beside it that begin with its"
        + " name to another place, and put a backup in its place (made with the backup command)."
        + " Nothing was deleted; sqlite3's .recover may get rows out of what was moved";
  }

  static boolean isDamage(SQLException e) {
    int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }
}
