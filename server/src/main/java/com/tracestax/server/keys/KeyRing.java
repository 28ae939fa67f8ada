package com.tracestax.server.keys;

import com.tracestax.server.store.StoredKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the hashes of all keys, as they were when it was told last. */
public final class KeyRing {
  private volatile Map<Long, List<StoredKey>> keysByStart;

  public KeyRing(List<StoredKey> keys) {
    replace(keys);
  }

  public void replace(List<StoredKey> keys) {
    Map<Long, List<StoredKey>> byStart = new HashMap<>();
    for (StoredKey key : keys) {
      byte[] hash = HexFormat.of().parseHex(key.hash());
      byStart.computeIfAbsent(start(hash), any -> new ArrayList<>()).add(key);
    }
    keysByStart = byStart;
  }

  public List<StoredKey> keys() {
    return keysByStart.values().stream().flatMap(List::stream).toList();
  }

  /**
   * The key with this text, also one that opens nothing any more. How long it takes tells nothing:
   * what is compared are hashes, so that at most the start of a hash could be learned, and from
   * that no key can be made. Hashes that start alike are compared in constant time.
   */
  public Optional<StoredKey> find(String text) {
    byte[] hash = sha256(text);
    return keysByStart.getOrDefault(start(hash), List.of()).stream()
        .filter(key -> MessageDigest.isEqual(HexFormat.of().parseHex(key.hash()), hash))
        .findFirst();
  }

  private static long start(byte[] hash) {
    return ByteBuffer.wrap(hash).getLong();
  }

  public static String hash(String key) {
    return HexFormat.of().formatHex(sha256(key));
  }

  /**
   * A fast hash is enough: slow ones protect what people think up. A key is 190 random bits, which
   * no number of guesses finds, and each request would pay for the slowness.
   */
  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
