package com.tracestax.server.detect;

import com.tracestax.server.normal.Baseline;

/**
 * What a new version of the job's workers changes in judgement. Until enough is known of it the
 * normal is that of the version before, and times are allowed twice the distance: a deploy may
 * change them, and one finding that names the version is better than a storm.
 *
 * @param version null unless one came within the last day
 */
record Release(String version, double doubt) {
  private static final long NEWS_FOR_MS = 86_400_000;

  /** A nightly job never comes to know it. */
  private static final long DOUBT_FOR_MS = 3 * NEWS_FOR_MS;

  static Release of(JobView view) {
    Baseline normal = view.normal();
    Baseline.Deploy deploy = normal.deploy();
    boolean changed =
        deploy.sinceMs() != null
            && normal.learning().sinceMs() != null
            && deploy.sinceMs() > normal.learning().sinceMs();
    boolean recent = changed && view.nowMs() - deploy.sinceMs() <= NEWS_FOR_MS;
    boolean young = changed && view.nowMs() - deploy.sinceMs() <= DOUBT_FOR_MS;
    boolean unknown = young && deploy.runsSince() < normal.learning().neededEvents();
    return new Release(recent ? deploy.version() : null, unknown ? 2 : 1);
  }

  /** To be put behind a sentence. */
  String words() {
    return version == null ? "" : ", since version " + version;
  }
}
