package com.tracestax.server.web;

import com.tracestax.server.model.Realm;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Knows the hashes of all keys, from when the server started. */
public final class KeyRing {
  private static final String BEARER = "Bearer ";

  private final Map<String, Realm> realmsByHash;

  public KeyRing(Map<String, Realm> realmsByHash) {
    this.realmsByHash = Map.copyOf(realmsByHash);
  }

  /** What the key of this request opens, from either header. */
  Optional<Realm> realmOf(Context request) {
    return bearer(request)
        .map(KeyRing::hash)
        .map(realmsByHash::get)
        .or(
            () ->
                Optional.ofNullable(request.header("X-Api-Key"))
                    .map(key -> realmsByHash.get(hash(key.trim()))));
  }

  private static Optional<String> bearer(Context request) {
    String header = request.header("Authorization");
    boolean isBearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return isBearer ? Optional.of(header.substring(BEARER.length()).trim()) : Optional.empty();
  }

  /** Keys are random and long, so one fast hash is enough: there is no dictionary to try. */
  public static String hash(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
