package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows without a look into the table that most events are new: a JVM numbers its events, so one
 * with a higher number than all that are stored of its JVM cannot be among them. Exact; ids of
 * other forms, and events out of order, are looked up. Writer thread only, and of one session: what
 * was rolled back is forgotten with it.
 */
final class NewestIds implements AutoCloseable {
  private static final int MAX_JVMS = 10_000;

  private static final int MAX_JVM_LENGTH = 64;
  private static final int NUMBER_LENGTH = "-00000000".length();

  private final PreparedStatement select;
  private final Map<Jvm, String> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Jvm, String> eldest) {
          return size() > MAX_JVMS;
        }
      };

  private record Jvm(int realmId, String id) {}

  NewestIds(Connection connection) throws SQLException {
    select =
        connection.prepareStatement(
            "SELECT coalesce(max(event_id), '') FROM event WHERE realm_id = ?"
                + " AND event_id >= ? || '-' AND event_id < ? || '.'");
  }

  /** False if it may be there already. */
  boolean isNewer(Realm realm, String eventId) throws SQLException {
    if (!isNumbered(eventId)) {
      return false;
    }
    Jvm jvm = jvm(realm, eventId);
    String known = newest.get(jvm);
    if (known == null) {
      known = stored(jvm);
      newest.put(jvm, known);
    }
    return eventId.compareTo(known) > 0;
  }

  void seen(Realm realm, String eventId) {
    if (eventId != null && isNumbered(eventId)) {
      newest.merge(jvm(realm, eventId), eventId, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
  }

  /**
   * The id of a JVM, a hyphen and eight hexadecimal digits: all of one JVM have the same length, so
   * that their order is that of the texts. Asked of every event.
   */
  private static boolean isNumbered(String eventId) {
    int hyphen = eventId.length() - NUMBER_LENGTH;
    return hyphen > 0
        && hyphen <= MAX_JVM_LENGTH
        && eventId.indexOf('-') == hyphen
        && isHex(eventId, hyphen + 1);
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static Jvm jvm(Realm realm, String eventId) {
    return new Jvm(realm.id(), eventId.substring(0, eventId.length() - NUMBER_LENGTH));
  }

  private String stored(Jvm jvm) throws SQLException {
    Row.of(select).number(jvm.realmId()).text(jvm.id()).text(jvm.id());
    try (ResultSet row = select.executeQuery()) {
      return row.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
  }
}
