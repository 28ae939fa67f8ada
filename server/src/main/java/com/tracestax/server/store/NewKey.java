package com.tracestax.server.store;

import com.tracestax.server.model.Realm;

/**
 * A key that is to be kept.
 *
 * @param label null if it has none
 * @param eventsPerSecond null means the server's limit, 0 none
 */
public record NewKey(
    String hash, Realm realm, String label, Integer eventsPerSecond, long createdAtMs) {

  public static NewKey plain(String hash, Realm realm, long nowMs) {
    return new NewKey(hash, realm, null, null, nowMs);
  }

  /** As it will be once it is stored, but for its number. */
  public StoredKey unnumbered() {
    return new StoredKey(0, hash, realm, label, createdAtMs, null, null, null, eventsPerSecond);
  }
}
