package com.tracestax.server.judge;

import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.AnomalyChange.Step;
import com.tracestax.server.store.StoredAnomaly;
import com.tracestax.server.store.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Which anomalies are open: turns findings, which come with every judgement, into something that
 * opens once, goes on and closes once. Of each kind and subject one is open at most. It closes when
 * its detector was quiet for 3 judgements and 5 minutes, so that what flutters is one anomaly; one
 * about a single run closes an hour after it was found last, because nothing can be quiet about a
 * run that is over. Pure but for what it remembers; the judge's thread only.
 */
final class Ledger {
  static final int QUIET_JUDGEMENTS = 3;
  static final long HOLD_MS = TimeUnit.MINUTES.toMillis(5);
  static final long RUN_HOLD_MS = TimeUnit.HOURS.toMillis(1);

  /** Of a realm: more than anybody can read; the rest is counted. */
  static final int MAX_OPEN = 1_000;

  /** That it goes on is stored as often as somebody can care. */
  private static final long REPEAT_MS = TimeUnit.MINUTES.toMillis(1);

  private final Map<Key, OpenAnomaly> open = new HashMap<>();
  private final Map<Integer, Integer> openOfRealm = new HashMap<>();
  private final List<AnomalyChange> changes = new ArrayList<>();
  private long refused;

  private record Key(int realmId, Kind kind, String subject) {}

  void clear() {
    open.clear();
    openOfRealm.clear();
    changes.clear();
  }

  /** What was open when the server stopped is open still. */
  void load(int realmId, Collection<StoredAnomaly> stored, long nowMs) {
    for (StoredAnomaly anomaly : stored) {
      Kind kind = Kind.valueOf(anomaly.kind().toUpperCase(Locale.ROOT));
      Key key = new Key(realmId, kind, anomaly.subject().key());
      open.put(key, new OpenAnomaly(realmId, anomaly, nowMs));
      openOfRealm.merge(realmId, 1, Integer::sum);
    }
  }

  /** Takes the answer of one detector on one subject. */
  void judge(int realmId, Kind kind, Subject subject, Optional<Finding> finding, long nowMs) {
    Key key = new Key(realmId, kind, subject.key());
    OpenAnomaly known = open.get(key);
    if (known == null) {
      finding.ifPresent(first -> open(key, subject, first, nowMs));
    } else if (finding.isPresent()) {
      goesOn(known, subject, finding.get(), nowMs);
    } else if (known.isOver(nowMs)) {
      close(key, nowMs);
    }
  }

  private void open(Key key, Subject subject, Finding finding, long nowMs) {
    if (openOfRealm.getOrDefault(key.realmId(), 0) >= MAX_OPEN) {
      refused++;
      return;
    }
    OpenAnomaly first = new OpenAnomaly(key.realmId(), subject, finding, nowMs);
    open.put(key, first);
    openOfRealm.merge(key.realmId(), 1, Integer::sum);
    changes.add(first.change(Step.OPENED, null, nowMs));
  }

  private void goesOn(OpenAnomaly known, Subject subject, Finding finding, long nowMs) {
    boolean worse = known.foundAgain(subject, finding, nowMs);
    if (worse) {
      changes.add(known.change(Step.WORSENED, null, nowMs));
    } else if (nowMs - known.storedAtMs() >= REPEAT_MS) {
      changes.add(known.change(Step.GOES_ON, null, nowMs));
    }
  }

  private void close(Key key, long nowMs) {
    OpenAnomaly over = open.remove(key);
    openOfRealm.merge(key.realmId(), -1, Integer::sum);
    changes.add(over.change(Step.CLOSED, nowMs, nowMs));
  }

  /** Closes at once what nobody wants to know any more. */
  void closeIf(int realmId, Predicate<Subject> unwanted, long nowMs) {
    keysOf(key -> key.realmId() == realmId && unwanted.test(open.get(key).subject()))
        .forEach(key -> close(key, nowMs));
  }

  /** Closes what nobody can judge any more: its queue is gone, its job forgotten. */
  void closeForgotten(long nowMs) {
    keysOf(key -> open.get(key).isForgotten(nowMs)).forEach(key -> close(key, nowMs));
  }

  private List<Key> keysOf(Predicate<Key> wanted) {
    List<Key> keys = new ArrayList<>(open.keySet());
    for (Iterator<Key> each = keys.iterator(); each.hasNext(); ) {
      if (!wanted.test(each.next())) {
        each.remove();
      }
    }
    return keys;
  }

  boolean isOpen(int realmId, Kind kind, Subject subject) {
    return open.containsKey(new Key(realmId, kind, subject.key()));
  }

  /** Subjects that must be judged again, or their anomalies could never close. */
  List<Subject> openSubjects(int realmId) {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().realmId() == realmId)
        .map(entry -> entry.getValue().subject())
        .toList();
  }

  /** What is to be stored, once. */
  List<AnomalyChange> takeChanges() {
    List<AnomalyChange> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }

  /** Findings that there was no room for. */
  long refused() {
    return refused;
  }
}
