package com.tracestax.server.keys;

import com.tracestax.server.store.StoredKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a key is over its limit: at once, and then at most once a minute. */
public final class LimitLog {
  private static final long PAUSE_MS = Duration.ofMinutes(1).toMillis();
  private static final Logger LOG = LoggerFactory.getLogger(LimitLog.class);

  private final Map<Integer, Said> said = new HashMap<>();

  private record Said(long atMs, long refusedSince) {}

  public synchronized void refused(StoredKey key, int perSecond, long nowMs) {
    Said last = said.get(key.id());
    long refused = last == null ? 1 : last.refusedSince() + 1;
    if (last != null && nowMs - last.atMs() < PAUSE_MS) {
      said.put(key.id(), new Said(last.atMs(), refused));
      return;
    }
    said.put(key.id(), new Said(nowMs, 0));
    LOG.warn(
        "Key {} ({}) of {} sends more than its {} events a second: {} requests were told to come"
            + " later. Its limit: keys create --limit, or --key-limit",
        key.id(),
        key.label() == null ? key.fingerprint() : key.label(),
        key.realm().projectName(),
        perSecond,
        refused);
  }
}
