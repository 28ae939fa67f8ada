package com.tracestax.server.keys;

import com.tracestax.server.store.StoredKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many events each key may send. In memory: a server that restarts starts with full ones. */
public final class KeyLimits {
  private final int defaultPerSecond;
  private final InstantSource clock;
  private final Map<Integer, EventBudget> budgets = new ConcurrentHashMap<>();

  /** A limit of 0 is none. */
  public KeyLimits(int defaultPerSecond, InstantSource clock) {
    this.defaultPerSecond = defaultPerSecond;
    this.clock = clock;
  }

  /** Events per second, 0 if there is no limit. */
  public int of(StoredKey key) {
    return key.eventsPerSecond() == null ? defaultPerSecond : key.eventsPerSecond();
  }

  /** How long nothing more is let in, 0 if something is. */
  public long waitMs(StoredKey key) {
    return of(key) == 0 ? 0 : budget(key).waitMs(clock.millis());
  }

  /** 0 if the events may come in, else how long to wait; then none of them is counted. */
  public long take(StoredKey key, int events) {
    return of(key) == 0 || events == 0 ? 0 : budget(key).take(events, clock.millis());
  }

  /** Events that did not come in after all, or were here before. */
  public void giveBack(StoredKey key, int events) {
    if (of(key) != 0 && events > 0) {
      budget(key).giveBack(events);
    }
  }

  private EventBudget budget(StoredKey key) {
    int perSecond = of(key);
    return budgets.compute(
        key.id(),
        (id, known) ->
            known != null && known.perSecond() == perSecond
                ? known
                : new EventBudget(perSecond, clock.millis()));
  }
}
