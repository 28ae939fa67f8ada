package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Knows without a look into the table that most events are new: a JVM numbers its events, so one
 * with a higher number than all that are stored of its JVM cannot be among them. Exact; ids of
 * other forms, and events out of order, are looked up. Writer thread only, and of one session: what
 * was rolled back is forgotten with it.
 */
final class NewestIds implements AutoCloseable {
  private static final int MAX_JVMS = 10_000;

  /** All of one JVM have the same length, so that their order is that of the texts. */
  private static final Pattern NUMBERED = Pattern.compile("[^-]{1,64}-[0-9a-f]{8}");

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
    if (!NUMBERED.matcher(eventId).matches()) {
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
    if (eventId != null && NUMBERED.matcher(eventId).matches()) {
      newest.merge(jvm(realm, eventId), eventId, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
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
