package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Heartbeat;
import com.tracestax.server.model.QueueDepths;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.ThreadDump;
import com.tracestax.server.model.WorkerIdentity;
import com.tracestax.server.normal.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link StoreContract} leaves out: every list, judgement, and making room. */
abstract class WholeStoreContract extends StoreContract {
  private static final WorkerIdentity WORKER =
      new WorkerIdentity("w:1", "w", "1", 4, null, new WorkerIdentity.Build("billing", null, null));

  abstract StoreUpkeep upkeep();

  abstract JudgementStore judgement();

  /** An event of a job, or of a part of one, of Spring Batch. */
  private static TaskEvent batch(String id, Status status, String taskId, String parentId) {
    return new TaskEvent(
        id,
        NOW_MS,
        status,
        new Source("spring-batch", "java", "0.1.0"),
        WORKER,
        new Task(
            parentId == null ? "import" : "import/load",
            taskId,
            "spring-batch",
            1,
            new Task.Links(parentId, null, null, null),
            new Task.Times(null, null, null, null, null, null),
            null),
        null,
        new TaskEvent.Observed(null, null, null, "t", null, null, null));
  }

  private static Heartbeat heartbeat(long atMs, boolean shutdown) {
    return new Heartbeat(
        atMs,
        new Source("quartz", "java", "0.1.0"),
        WORKER,
        shutdown,
        null,
        new Heartbeat.Condition(null, null, List.of()),
        false);
  }

  private static QueueDepths depth(long atMs, Long depth) {
    return new QueueDepths(
        atMs,
        "quartz",
        "billing",
        "w:1",
        true,
        List.of(new QueueDepths.Depth("q", depth, null, null, null, null, null, null)));
  }

  private List<String> ids(RunQuery query) {
    return reads().runs(live(), query).stream().map(Run::taskId).toList();
  }

  private void commitAt(long atMs, Fact... facts) {
    writes().commit(List.of(new Submission(live(), atMs, List.of(facts))));
  }

  @Test
  void runs_areListedByWhatIsAsked_pageByPage() {
    for (int i = 0; i < 5; i++) {
      Status status = i == 3 ? Status.FAILED : Status.SUCCEEDED;
      commit(live(), event("e" + i, status, "run " + i, NOW_MS + i));
    }
    RunQuery all = new RunQuery(null, "q", null, false, 2, null);
    assertThat(ids(all)).containsExactly("run 4", "run 3");
    Run last = reads().runs(live(), all).get(1);
    RunQuery.Position place = new RunQuery.Position(last.atMs(), last.id());
    assertThat(ids(new RunQuery("job", null, "succeeded", false, 9, place)))
        .containsExactly("run 2", "run 1", "run 0");
    assertThat(ids(new RunQuery(null, null, "failed", false, 9, null))).containsExactly("run 3");
    assertThat(ids(new RunQuery("other", null, null, false, 9, null))).isEmpty();
  }

  @Test
  void parts_areListedOnlyIfAskedFor_inOneOrderWithTheWholes() {
    commit(
        live(),
        batch("a", Status.STARTED, "import:1", null),
        batch("b", Status.STARTED, "import:1/load:1", "import:1"));
    assertThat(ids(new RunQuery(null, null, null, false, 9, null))).containsExactly("import:1");
    assertThat(ids(new RunQuery(null, null, "started", true, 9, null)))
        .containsExactly("import:1/load:1", "import:1");
    assertThat(ids(new RunQuery(null, "spring-batch", null, true, 1, null)))
        .containsExactly("import:1/load:1");
    assertThat(ids(new RunQuery("import/load", null, null, false, 9, null)))
        .containsExactly("import:1/load:1");
  }

  @Test
  void inFlight_isWhatHasNotEnded_partsWithTheirWhole() {
    commit(
        live(),
        batch("a", Status.STARTED, "import:1", null),
        batch("b", Status.STARTED, "import:1/load:1", "import:1"),
        event("c", Status.STARTED, "1", NOW_MS),
        event("d", Status.STARTED, "2", NOW_MS),
        event("e", Status.SUCCEEDED, "2", NOW_MS));
    assertThat(reads().inFlight(live(), 9))
        .extracting(Run::taskId)
        .containsExactlyInAnyOrder("import:1", "1");
    assertThat(reads().runningParts(live(), 9))
        .singleElement()
        .returns("import:1", RunningPart::partOf)
        .returns(1L, RunningPart::runs);
    assertThat(reads().inFlightPerWorker(live())).containsExactly(new Held("w:1", 2, 0));
    assertThat(reads().openRuns(live(), 0, 9)).extracting(OpenRun::name).contains("job", "import");
    assertThat(reads().inFlight(test(), 9)).isEmpty();
  }

  @Test
  void startAndEnd_inOneTransactionOrInMany_makeTheSameRun() {
    commit(live(), event("a", Status.STARTED, "1", NOW_MS), event("b", Status.FAILED, "1", NOW_MS));
    commit(live(), event("c", Status.STARTED, "2", NOW_MS));
    commit(live(), event("d", Status.FAILED, "2", NOW_MS));
    commit(live(), event("e", Status.FAILED, "3", NOW_MS), event("f", Status.STARTED, "3", NOW_MS));
    assertThat(reads().runs(live(), RunQuery.newest(9)))
        .hasSize(3)
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo("failed");
              assertThat(run.startedAtMs()).isEqualTo(NOW_MS);
              assertThat(run.endedAtMs()).isEqualTo(NOW_MS);
            });
    assertThat(reads().outcomes(live(), NOW_MS)).isEqualTo(Map.of("failed", 3L));
  }

  @Test
  void secondEnd_isCountedAndChangesNothing_alsoInTheTransactionOfTheFirst() {
    commit(
        live(),
        event("a", Status.STARTED, "1", NOW_MS),
        event("b", Status.SUCCEEDED, "1", NOW_MS),
        event("c", Status.FAILED, "1", NOW_MS + 1));
    commit(live(), event("d", Status.FAILED, "1", NOW_MS + 2));
    Run run = reads().runs(live(), RunQuery.newest(9)).get(0);
    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.ignoredEnds()).isEqualTo(2);
    assertThat(reads().outcomes(live(), NOW_MS)).isEqualTo(Map.of("succeeded", 1L));
  }

  @Test
  void details_haveTheEventsInTheOrderOfTheirArrival() {
    commit(live(), event("a", Status.STARTED, "1", NOW_MS));
    commit(live(), event("b", Status.SUCCEEDED, "1", NOW_MS));
    long id = reads().runs(live(), RunQuery.newest(1)).get(0).id();
    assertThat(reads().run(live(), id).orElseThrow().events())
        .extracting(RunDetails.Received::eventId)
        .containsExactly("a", "b");
    assertThat(reads().run(test(), id)).isEmpty();
  }

  @Test
  void workers_areThoseSeenSince_andWhetherTheyPromisedToReport() {
    commitAt(NOW_MS, heartbeat(NOW_MS, false));
    assertThat(reads().workers(live(), NOW_MS)).extracting(Worker::workerKey).contains("w:1");
    assertThat(reads().workers(live(), NOW_MS + 1)).isEmpty();
    assertThat(reads().promisedWorkers(live(), 0, 9)).hasSize(1);
    commitAt(NOW_MS + 1, heartbeat(NOW_MS + 1, true));
    assertThat(reads().promisedWorkers(live(), 0, 9)).as("it said good-bye").isEmpty();
  }

  @Test
  void queueCounts_areTheNewestWordOfEachWorker() {
    commit(live(), depth(NOW_MS, 3L), depth(NOW_MS + 1, 5L));
    assertThat(reads().queueCounts(live(), NOW_MS))
        .singleElement()
        .extracting(QueueCount::depth)
        .isEqualTo(5L);
    assertThat(reads().queueCounts(live(), NOW_MS + 2)).isEmpty();
  }

  @Test
  void dumps_areListedByWorker_andReadOneByOne() {
    commit(live(), new ThreadDump(NOW_MS, "c1", "w:1", "old"));
    commit(live(), new ThreadDump(NOW_MS + 1, "c2", "w:1", "new"));
    List<StoredDump> dumps = reads().dumps(live(), "w:1", 9);
    assertThat(dumps).extracting(StoredDump::commandId).containsExactly("c2", "c1");
    assertThat(reads().dump(live(), dumps.get(0).id()).orElseThrow().text()).isEqualTo("new");
    assertThat(reads().dump(test(), dumps.get(0).id())).isEmpty();
    assertThat(reads().dumpsPerWorker(live())).containsExactly(new DumpsOfWorker("w:1", 2));
  }

  @Test
  void observer_isToldOfEveryStartAndEnd_onceItIsWritten() {
    List<Observation> news = new ArrayList<>();
    writes().observe(news::addAll);
    commit(live(), event("a", Status.STARTED, "1", NOW_MS));
    commit(live(), event("b", Status.SUCCEEDED, "1", NOW_MS), event("a", Status.STARTED, "1", 1));
    assertThat(news).extracting(Observation::outcome).containsExactly(null, "succeeded");
  }

  @Test
  void bury_endsTheRunsOfASilentWorker_itsOwnWordReplacesThat() {
    commit(live(), event("a", Status.STARTED, "1", NOW_MS), heartbeat(NOW_MS, false));
    assertThat(judgement().bury(live(), "w:1", NOW_MS - 1, NOW_MS + 9, 9)).as("it spoke").isZero();
    assertThat(judgement().bury(live(), "w:1", NOW_MS, NOW_MS + 90_000, 9)).isEqualTo(1);
    assertThat(reads().outcomes(live(), 0)).isEqualTo(Map.of("failed", 1L));
    commit(live(), event("b", Status.SUCCEEDED, "1", NOW_MS + 1));
    assertThat(reads().outcomes(live(), 0)).containsEntry("succeeded", 1L);
    assertThat(reads().outcomes(live(), 0).getOrDefault("failed", 0L)).isZero();
  }

  @Test
  void preferences_areReplaced_andForgotten() {
    judgement().prefer(live(), new Preference("job", "q", "high"));
    judgement().prefer(live(), new Preference("job", "q", "low"));
    assertThat(reads().preferences(live())).containsExactly(new Preference("job", "q", "low"));
    assertThat(reads().preferences(test())).isEmpty();
    judgement().prefer(live(), new Preference("job", "q", null));
    assertThat(reads().preferences(live())).isEmpty();
  }

  @Test
  void anomalies_openAndClose() {
    judgement().judged(List.of(anomaly(AnomalyChange.Step.OPENED, null)));
    assertThat(reads().openAnomalies(live()))
        .extracting(StoredAnomaly::kind)
        .containsExactly("silence");
    judgement().judged(List.of(anomaly(AnomalyChange.Step.CLOSED, NOW_MS + 1)));
    assertThat(reads().openAnomalies(live())).isEmpty();
    assertThat(reads().anomalies(live(), new AnomalyQuery(false, null, "job", null, 9, null)))
        .singleElement()
        .extracting(StoredAnomaly::closedAtMs)
        .isEqualTo(NOW_MS + 1);
    assertThat(reads().anomaliesAfter(live(), 0, 9)).hasSize(1);
  }

  private AnomalyChange anomaly(AnomalyChange.Step step, Long closedAtMs) {
    Realm realm = live();
    return new AnomalyChange(
        realm.id(),
        step,
        "silence",
        "warning",
        Subject.job("job", "q", null),
        "It did not come.",
        "{}",
        NOW_MS,
        NOW_MS,
        closedAtMs,
        1);
  }

  @Test
  void upkeep_keepsEventIdsAndSumsLongerThanRuns_ifItIsToldTo() {
    commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS), tally("t", 1, 0, NOW_MS));
    assertThat(upkeep().oldestMs()).hasValue(NOW_MS);
    upkeep().purge(new Horizon(NOW_MS + 1, NOW_MS, 0), 100);
    assertThat(reads().runs(live(), RunQuery.newest(9))).isEmpty();
    assertThat(reads().outcomes(live(), 0)).isEqualTo(Map.of("succeeded", 2L));
    assertThat(commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS)).duplicates()).isEqualTo(1);
    upkeep().purge(Horizon.of(NOW_MS + 120_000), 100);
    assertThat(upkeep().oldestMs()).isEmpty();
    assertThat(upkeep().space().usedBytes()).isPositive();
    assertThat(upkeep().release(1L << 30)).isNotNegative();
  }
}
