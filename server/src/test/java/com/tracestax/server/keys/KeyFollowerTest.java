package com.tracestax.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Mode;
import com.tracestax.server.store.KeyStore;
import com.tracestax.server.store.NewKey;
import com.tracestax.server.store.SqliteStore;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.StoredKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFollowerTest {
  private static final String KEY = "ts_live_0123456789abcdef";

  @TempDir Path data;

  /** The same, but on a full disk. */
  private static KeyStore readOnly(KeyStore store) {
    return (KeyStore)
        Proxy.newProxyInstance(
            KeyFollowerTest.class.getClassLoader(),
            new Class<?>[] {KeyStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("used")) {
                throw new StoreException("the disk is full", null);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void revocation_isFollowed_alsoWhenNothingCanBeWritten() {
    try (SqliteStore server = SqliteStore.open(data.resolve("tracestax.db"));
        SqliteStore command = SqliteStore.open(data.resolve("tracestax.db"))) {
      KeyStore store = server.keys();
      String hash = KeyRing.hash(KEY);
      store.ensure(NewKey.plain(hash, server.project().get(Mode.LIVE), 1_000));
      KeyDesk desk = KeyDesk.of(store.keys(), store.projects(), 100, InstantSource.system());
      StoredKey key = desk.ring().find(KEY).orElseThrow();
      desk.usage().used(key.id(), 20_000);
      try (KeyFollower follower = new KeyFollower(readOnly(store), desk, Duration.ofMillis(20))) {
        command.keys().revoke(key.id(), 2_000);
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .until(() -> desk.ring().find(KEY).orElseThrow().revokedAtMs() != null);
        assertThat(follower).isNotNull();
      }
    }
  }
}
