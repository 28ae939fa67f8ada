package com.tracestax.server.judge;

import com.tracestax.server.model.Realm;
import com.tracestax.server.store.JudgementStore;
import com.tracestax.server.store.Preference;
import com.tracestax.server.store.ReadStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How sensitive detection is, per project and per job: stored, and in force at once. Thread-safe.
 */
public final class Levels {
  private final JudgementStore writes;
  private final Map<Scope, Level> levels = new ConcurrentHashMap<>();

  private record Scope(int realmId, String name, String queue) {
    static Scope of(Realm realm, Preference preference) {
      return new Scope(realm.id(), preference.name(), preference.queue());
    }
  }

  public Levels(ReadStore reads, JudgementStore writes, Collection<Realm> realms) {
    this.writes = writes;
    for (Realm realm : realms) {
      for (Preference stored : reads.preferences(realm)) {
        Level.ofWireName(stored.level())
            .ifPresent(level -> levels.put(Scope.of(realm, stored), level));
      }
    }
  }

  /** Of a job, else of its project, else the one that everybody begins with. */
  public Level of(int realmId, String name, String queue) {
    return ofJob(realmId, name, queue).orElseGet(() -> ofProject(realmId));
  }

  /** Empty if the job follows its project. */
  public Optional<Level> ofJob(int realmId, String name, String queue) {
    return Optional.ofNullable(levels.get(new Scope(realmId, name, queue)));
  }

  public Level ofProject(int realmId) {
    return levels.getOrDefault(new Scope(realmId, "", ""), Level.DEFAULT);
  }

  /** Durable when this returns. */
  public void set(Realm realm, Preference preference) {
    writes.prefer(realm, preference);
    Scope scope = Scope.of(realm, preference);
    Optional<Level> level = Level.ofWireName(preference.level());
    if (level.isPresent()) {
      levels.put(scope, level.get());
    } else {
      levels.remove(scope);
    }
  }
}
