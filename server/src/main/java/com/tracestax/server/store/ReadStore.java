package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.History;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The side that answers questions, and changes nothing. Called by any thread. */
public interface ReadStore extends History {

  /** Newest first. */
  List<Run> runs(Realm realm, RunQuery query);

  /** What changed after that change number, oldest change first. */
  List<Run> changesAfter(Realm realm, long changeSeq, int limit);

  /** Newest first. */
  List<StoredNotice> notices(Realm realm, NoticeQuery query);

  /** What was noticed after that change number, oldest first. */
  List<StoredNotice> noticesAfter(Realm realm, long changeSeq, int limit);

  /** The newest word of each worker on each queue since that moment. */
  List<QueueCount> queueCounts(Realm realm, long sinceMs);

  /** The number of the newest change or notice, 0 if there was none. */
  long lastChange(Realm realm);

  Optional<RunDetails> run(Realm realm, long id);

  /**
   * Attempts that started and have not ended, newest start first. Parts are left out while the run
   * they belong to is among them.
   */
  List<Run> inFlight(Realm realm, int limit);

  /** What is left out there, by whole and name. */
  List<RunningPart> runningParts(Realm realm, int limit);

  List<Held> inFlightPerWorker(Realm realm);

  List<Worker> workers(Realm realm, long seenSinceMs);

  /** Ends per outcome since that moment, in whole minutes. */
  Map<String, Long> outcomes(Realm realm, long sinceMs);

  /** What was only counted since that moment, in whole minutes, by job. */
  List<CountedJob> countedOnly(Realm realm, long sinceMs);

  /** Thread dumps of a worker, newest first, without their text. */
  List<StoredDump> dumps(Realm realm, String workerKey, int limit);

  Optional<StoredDump.Text> dump(Realm realm, long id);

  /** How many there are of each worker that has any. */
  List<DumpsOfWorker> dumpsPerWorker(Realm realm);

  /** Newest first. */
  List<StoredAnomaly> anomalies(Realm realm, AnomalyQuery query);

  /** Oldest first. */
  List<StoredAnomaly> openAnomalies(Realm realm);

  /** What opened, worsened or closed after that change number, oldest first. */
  List<StoredAnomaly> anomaliesAfter(Realm realm, long changeSeq, int limit);

  List<Preference> preferences(Realm realm);

  /**
   * Attempts that have started and not ended, oldest start first. Of workers that promised no
   * heartbeats only those that started from `forgottenMs` on.
   */
  List<OpenRun> openRuns(Realm realm, long forgottenMs, int limit);

  /**
   * Workers that said good-bye and left runs open, and were not heard of in three heartbeat
   * intervals, 5 minutes at least, in which they could have been.
   */
  List<Worker> leavers(Realm realm, long listeningSinceMs, long nowMs, int limit);

  /** The last attempts of a job on a queue by the time they started, oldest first. */
  List<Observation> recentRuns(Realm realm, JobKey job, int limit);

  /** When runs ended, from that moment on, that this server gave up with their worker. */
  List<Long> givenUp(Realm realm, JobKey job, long sinceMs);

  /** How many runs were started a minute, by queue, in whole windows from that moment on. */
  Map<PacedQueue, Double> startsPerMinute(Realm realm, long sinceMs, long nowMs);

  /**
   * Workers that promised heartbeats and have said no good-bye, but for those that were given up
   * before that moment, and those that may have left without one before it: they are no agents and
   * have nothing in flight. Seen last first.
   */
  List<Worker> promisedWorkers(Realm realm, long deadSinceMs, int limit);

  /** Jobs on their queues that have windows, by name; null means any. */
  List<JobPair> pairs(Realm realm, String job, String queue, int limit);

  /** All known pairs of job name and queue, by name. */
  List<JobName> jobs(Realm realm, int limit);
}
