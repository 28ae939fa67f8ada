package com.tracestax.server.web;

import com.tracestax.server.model.Realm;
import com.tracestax.server.store.ReadStore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the live feed tells: a run as it is now, or a notice. Both are numbered in one sequence. */
record Change(long number, String event, Object body) {

  /**
   * The first changes after a number. Each of the two lists is whole up to its own limit, so their
   * first elements together are as well.
   */
  static List<Change> after(ReadStore store, Realm realm, long number, int limit) {
    Stream<Change> runs =
        store.changesAfter(realm, number, limit).stream()
            .map(run -> new Change(run.changeSeq(), "run", run));
    Stream<Change> notices =
        store.noticesAfter(realm, number, limit).stream()
            .map(notice -> new Change(notice.id(), "notice", NoticeView.json(notice)));
    return Stream.concat(runs, notices)
        .sorted(Comparator.comparingLong(Change::number))
        .limit(limit)
        .toList();
  }
}
