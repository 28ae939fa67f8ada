package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Notice;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.WorkerIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store does, whatever it is made of. */
abstract class StoreContract {
  static final long NOW_MS = 1_795_000_000_000L;

  abstract WriteStore writes();

  abstract ReadStore reads();

  abstract Realm live();

  abstract Realm test();

  static TaskEvent event(String eventId, Status status, String taskId, long atMs) {
    return new TaskEvent(
        eventId,
        atMs,
        status,
        new Source("quartz", "java", "0.1.0"),
        new WorkerIdentity(
            "w:1", "w", "1", 4, List.of("q"), new WorkerIdentity.Build("billing", null, null)),
        new Task(
            "job",
            taskId,
            "q",
            1,
            new Task.Links(null, null, null, null),
            new Task.Times(null, null, null, null, null, null),
            null),
        null,
        new TaskEvent.Observed(null, null, null, "t", null, null, null));
  }

  static Notice veto(String eventId, long atMs) {
    return new Notice(
        eventId,
        atMs,
        Notice.Kind.VETOED,
        new Source("quartz", "java", "0.1.0"),
        new WorkerIdentity("w:1", "w", "1", 4, null, new WorkerIdentity.Build(null, null, null)),
        "t",
        new Notice.Subject("job", "q", null, null, null, null, null, null, null));
  }

  static JobTally tally(String eventId, long succeeded, long failed, long toMs) {
    return new JobTally(
        eventId,
        toMs - 10_000,
        toMs,
        new Source("quartz", "java", "0.1.0"),
        new WorkerIdentity("w:1", "w", "1", 4, null, new WorkerIdentity.Build(null, null, null)),
        new JobTally.Job("job", "q", false),
        new JobTally.Counts(succeeded + failed, succeeded, failed, 0),
        new JobTally.Durations(2 * (succeeded + failed), 1L, 3L));
  }

  List<StoredNotice> notices(Realm realm) {
    return reads().notices(realm, new NoticeQuery(null, null, null, 20, null));
  }

  Receipt commit(Realm realm, Fact... facts) {
    return writes().commit(List.of(new Submission(realm, NOW_MS, List.of(facts)))).get(0);
  }

  @Test
  void commit_givesOneReceiptPerSubmission() {
    List<Receipt> receipts =
        writes()
            .commit(
                List.of(
                    new Submission(
                        live(), NOW_MS, List.of(event("a", Status.STARTED, "1", NOW_MS))),
                    new Submission(
                        live(),
                        NOW_MS,
                        List.of(
                            event("a", Status.STARTED, "1", NOW_MS),
                            event("b", Status.SUCCEEDED, "1", NOW_MS)))));
    assertThat(receipts).containsExactly(new Receipt(1, 0), new Receipt(1, 1));
  }

  @Test
  void eventWithoutAnId_isNeverADuplicate() {
    TaskEvent event = event(null, Status.SUCCEEDED, "1", NOW_MS);
    assertThat(commit(live(), event)).isEqualTo(new Receipt(1, 0));
    assertThat(commit(live(), event)).isEqualTo(new Receipt(1, 0));
    assertThat(reads().runs(live(), RunQuery.newest(10))).hasSize(1);
  }

  @Test
  void realms_shareNothing() {
    commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS));
    assertThat(reads().runs(test(), RunQuery.newest(10))).isEmpty();
    assertThat(reads().workers(test(), 0)).isEmpty();
    assertThat(reads().jobs(test(), 10)).isEmpty();
    assertThat(reads().outcomes(test(), 0)).isEmpty();
    assertThat(commit(test(), event("a", Status.SUCCEEDED, "1", NOW_MS)).accepted()).isEqualTo(1);
  }

  @Test
  void changes_comeInOrder_eachRunOnceWithItsLastState() {
    commit(live(), event("a", Status.STARTED, "1", NOW_MS));
    commit(live(), event("b", Status.STARTED, "2", NOW_MS));
    commit(live(), event("c", Status.SUCCEEDED, "1", NOW_MS));
    List<Run> changes = reads().changesAfter(live(), 1, 10);
    assertThat(changes).extracting(Run::taskId).containsExactly("2", "1");
    assertThat(changes.get(1).status()).isEqualTo("succeeded");
    assertThat(reads().lastChange(live())).isEqualTo(changes.get(1).changeSeq());
  }

  @Test
  void purge_deletesOldRows_inChunks_andKeepsTheRest() {
    for (int i = 0; i < 10; i++) {
      commit(live(), event("old " + i, Status.SUCCEEDED, "old " + i, NOW_MS - 1_000));
    }
    commit(live(), event("new", Status.SUCCEEDED, "new", NOW_MS));
    assertThat(writes().purge(NOW_MS, 4)).isEqualTo(4);
    int rows = 1;
    while (rows > 0) {
      rows = writes().purge(NOW_MS, 4);
    }
    assertThat(reads().runs(live(), RunQuery.newest(20)))
        .extracting(Run::taskId)
        .containsExactly("new");
  }

  @Test
  void notices_areKeptOnce_perRealm_andPurgedLikeRuns() {
    assertThat(commit(live(), veto("a", NOW_MS - 1), veto("b", NOW_MS), veto("a", NOW_MS - 1)))
        .isEqualTo(new Receipt(2, 1));
    assertThat(notices(test())).isEmpty();
    assertThat(notices(live())).extracting(StoredNotice::atMs).containsExactly(NOW_MS, NOW_MS - 1);
    writes().purge(NOW_MS, 10);
    assertThat(notices(live())).extracting(StoredNotice::atMs).containsExactly(NOW_MS);
  }

  @Test
  void tallies_areAddedUpOnce_perRealm() {
    assertThat(
            commit(
                live(),
                tally("a", 100, 2, NOW_MS),
                tally("b", 3_000_000_000L, 0, NOW_MS),
                tally("a", 100, 2, NOW_MS)))
        .isEqualTo(new Receipt(2, 1));
    commit(live(), event("c", Status.SUCCEEDED, "1", NOW_MS), tally("b", 9, 9, NOW_MS));
    assertThat(reads().outcomes(live(), NOW_MS))
        .isEqualTo(Map.of("succeeded", 3_000_000_101L, "failed", 2L));
    assertThat(reads().countedOnly(live(), NOW_MS))
        .containsExactly(
            new CountedJob("job", "q", false, 3_000_000_102L, 3_000_000_100L, 2, 0, 2.0, 1L, 3L));
    assertThat(reads().countedOnly(test(), 0)).isEmpty();
    assertThat(reads().jobs(live(), 10)).containsExactly(new JobName("job", "q"));
    assertThat(reads().runs(live(), RunQuery.newest(10))).hasSize(1);
  }

  @Test
  void tallies_arePurgedLikeRuns_whateverTheirJobs() {
    commit(live(), tally("a", 1, 0, NOW_MS - 120_000), tally("b", 2, 0, NOW_MS));
    writes().purge(NOW_MS - 60_000, 10);
    assertThat(reads().countedOnly(live(), 0))
        .singleElement()
        .extracting(CountedJob::runs)
        .isEqualTo(2L);
    assertThat(reads().outcomes(live(), 0)).isEqualTo(Map.of("succeeded", 2L));
  }

  @Test
  void runsAndNotices_areNumberedInOneSequence() {
    commit(live(), event("a", Status.STARTED, "1", NOW_MS), veto("b", NOW_MS));
    commit(live(), event("c", Status.STARTED, "2", NOW_MS), veto("d", NOW_MS));
    assertThat(reads().changesAfter(live(), 0, 10)).extracting(Run::changeSeq).contains(1L, 3L);
    assertThat(reads().noticesAfter(live(), 0, 10))
        .extracting(StoredNotice::id)
        .containsExactly(2L, 4L);
    assertThat(reads().noticesAfter(live(), 2, 10)).hasSize(1);
    assertThat(reads().lastChange(live())).isEqualTo(4);
  }

  @Test
  void changeNumbers_growOn_afterEverythingWasPurged() {
    commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS));
    writes().purge(NOW_MS + 100_000, 100);
    commit(live(), event("b", Status.SUCCEEDED, "2", NOW_MS));
    assertThat(reads().changesAfter(live(), 1, 10)).hasSize(1);
  }

  @Test
  void numberOfAPurgedRun_isNeverGivenAgain() {
    commit(test(), event("a", Status.STARTED, "secret", NOW_MS));
    commit(test(), event("b", Status.FAILED, "secret", NOW_MS));
    long gone = reads().runs(test(), RunQuery.newest(1)).get(0).id();
    writes().purge(NOW_MS + 1, 100);
    commit(live(), event("c", Status.STARTED, "1", NOW_MS));
    long id = reads().runs(live(), RunQuery.newest(1)).get(0).id();
    assertThat(id).isGreaterThan(gone);
    assertThat(reads().run(live(), id).orElseThrow().events()).hasSize(1);
  }

  @Test
  void purgedEventIds_areForgotten_othersAreNot() {
    commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS));
    writes().purge(NOW_MS, 100);
    assertThat(commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS)).duplicates()).isEqualTo(1);
    writes().purge(NOW_MS + 1, 100);
    assertThat(commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS)).duplicates()).isZero();
  }
}
