package com.tracestax.server.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.StoredAnomaly;
import com.tracestax.server.store.Subject;
import java.util.Locale;

/** One anomaly while it is open: what was found last, and how quiet it has been since. */
final class OpenAnomaly {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int realmId;
  private final String kind;
  private final long openedAtMs;
  private Subject subject;
  private Severity severity;
  private String sentence;
  private String evidence;
  private long lastAtMs;
  private long count;
  private int quietJudgements;
  private long judgedAtMs;
  private long storedAtMs;

  OpenAnomaly(int realmId, Subject subject, Finding finding, long nowMs) {
    this.realmId = realmId;
    this.subject = subject;
    kind = lower(finding.kind());
    openedAtMs = nowMs;
    severity = finding.severity();
    take(finding, nowMs);
  }

  OpenAnomaly(int realmId, StoredAnomaly stored, long nowMs) {
    this.realmId = realmId;
    subject = stored.subject();
    kind = stored.kind();
    openedAtMs = stored.openedAtMs();
    severity = Severity.valueOf(stored.severity().toUpperCase(Locale.ROOT));
    sentence = stored.sentence();
    evidence = stored.evidence();
    lastAtMs = stored.lastAtMs();
    count = stored.count();
    judgedAtMs = nowMs;
    storedAtMs = nowMs;
  }

  private void take(Finding finding, long nowMs) {
    sentence = finding.sentence();
    evidence = json(finding);
    lastAtMs = nowMs;
    judgedAtMs = nowMs;
    quietJudgements = 0;
    count++;
  }

  /** True if it is worse than ever before. */
  boolean foundAgain(Subject where, Finding finding, long nowMs) {
    take(finding, nowMs);
    subject = where;
    boolean worse = finding.severity().compareTo(severity) > 0;
    severity = worse ? finding.severity() : severity;
    return worse;
  }

  /** Its detector had nothing to say. */
  boolean isOver(long nowMs) {
    judgedAtMs = nowMs;
    quietJudgements++;
    boolean ofARun = subject.attemptId() != null;
    return quietJudgements >= Ledger.QUIET_JUDGEMENTS
        && nowMs - lastAtMs >= (ofARun ? Ledger.RUN_HOLD_MS : Ledger.HOLD_MS);
  }

  boolean isForgotten(long nowMs) {
    return nowMs - judgedAtMs >= Ledger.RUN_HOLD_MS;
  }

  AnomalyChange change(AnomalyChange.Step step, Long closedAtMs, long nowMs) {
    storedAtMs = nowMs;
    return new AnomalyChange(
        realmId,
        step,
        kind,
        lower(severity),
        subject,
        sentence,
        evidence,
        openedAtMs,
        lastAtMs,
        closedAtMs,
        count);
  }

  Subject subject() {
    return subject;
  }

  long openedAtMs() {
    return openedAtMs;
  }

  long storedAtMs() {
    return storedAtMs;
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static String json(Finding finding) {
    try {
      return JSON.writeValueAsString(finding.evidence());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write evidence as JSON: " + finding, e);
    }
  }
}
