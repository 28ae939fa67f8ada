package com.tracestax.server.store;

import com.tracestax.server.model.Realm;

/**
 * A key as it is kept: its hash and what bounds it, never the key itself.
 *
 * @param hash SHA-256 in hex
 * @param lastUsedDay in days since 1970 (UTC), null if it never was
 * @param expiresAtMs null if it does not
 * @param revokedAtMs null if it was not
 * @param eventsPerSecond null means the server's limit, 0 none
 */
public record StoredKey(
    int id,
    String hash,
    Realm realm,
    String label,
    long createdAtMs,
    Long lastUsedDay,
    Long expiresAtMs,
    Long revokedAtMs,
    Integer eventsPerSecond) {
  private static final int FINGERPRINT_CHARS = 12;

  /** Whether it opens anything, and why not. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  public State stateAt(long nowMs) {
    if (revokedAtMs != null) {
      return State.REVOKED;
    }
    return expiresAtMs != null && expiresAtMs <= nowMs ? State.EXPIRED : State.ACTIVE;
  }

  /** Enough of the hash to tell keys apart; it says nothing about the key. */
  public String fingerprint() {
    return hash.substring(0, FINGERPRINT_CHARS);
  }
}
