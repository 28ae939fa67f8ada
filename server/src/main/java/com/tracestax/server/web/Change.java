package com.tracestax.server.web;

import com.tracestax.server.model.Realm;
import com.tracestax.server.store.ReadStore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the live feed tells: a run or an anomaly as it is now, or a notice. All are numbered in one
 * sequence.
 */
record Change(long number, String event, Object body) {

  /**
   * The first changes after a number. Each of the three lists is whole up to its own limit, so
   * their first elements together are as well.
   */
  static List<Change> after(ReadStore store, Realm realm, long number, int limit) {
    Stream<Change> runs =
        store.changesAfter(realm, number, limit).stream()
            .map(run -> new Change(run.changeSeq(), "run", run));
    Stream<Change> notices =
        store.noticesAfter(realm, number, limit).stream()
            .map(notice -> new Change(notice.id(), "notice", NoticeView.json(notice)));
    Stream<Change> anomalies =
        store.anomaliesAfter(realm, number, limit).stream()
            .map(anomaly -> new Change(anomaly.changeSeq(), "anomaly", anomaly));
    return Stream.of(runs, notices, anomalies)
        .flatMap(changes -> changes)
        .sorted(Comparator.comparingLong(Change::number))
        .limit(limit)
        .toList();
  }
}
