package com.tracestax.server.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class FeedLineTest {
  private final FeedLine line = new FeedLine(Ansi.OFF, ZoneOffset.UTC);

  @Test
  void aRunInFlight_hasNoDuration() {
    assertThat(
            of(
                "{'status':'started','name':'reports.nightly','attempt':1,"
                    + "'at_ms':1763717400123,'ended_at_ms':null,'duration_ms':null}"))
        .isEqualTo("09:30:00.123  started   attempt 1             reports.nightly");
  }

  @Test
  void aFailure_saysWhy() {
    assertThat(
            of(
                "{'status':'failed','name':'crm.sync','attempt':2,'at_ms':1763717400123,"
                    + "'ended_at_ms':1763717401373,'duration_ms':1250.0,"
                    + "'error_type':'java.io.IOException','error_message':'disk full'}"))
        .isEqualTo(
            "09:30:01.373  failed    attempt 2      1.3 s  crm.sync  IOException: disk full");
  }

  @Test
  void aRetry_saysWhenItGoesOn() {
    assertThat(
            of(
                "{'status':'retried','name':'a.b','attempt':1,'at_ms':1763717400123,"
                    + "'duration_ms':3.0,'error_type':'java.io.IOException',"
                    + "'next_attempt_at_ms':1763717427123}"))
        .endsWith("a.b  IOException  again 09:30:27");
  }

  @Test
  void anEndWithoutError_saysItsReason() {
    assertThat(
            of(
                "{'status':'failed','name':'a.b','attempt':1,'at_ms':1763717400123,"
                    + "'duration_ms':3.0,'reason':'shutdown'}"))
        .endsWith("a.b  (shutdown)");
  }

  @Test
  void aStep_saysHowMuchItDid() {
    assertThat(
            of(
                "{'status':'succeeded','name':'importJob/load','attempt':1,"
                    + "'at_ms':1763717400123,'duration_ms':3.0,'counts':{'read':12000,"
                    + "'write':11900,'filter':0,'read_skip':60,'write_skip':40,'commit':120,"
                    + "'rollback':2,'retry':5}}"))
        .endsWith(
            "importJob/load  read 12,000, written 11,900, skipped 100, retried 5, rolled back 2");
  }

  @Test
  void aRunThatStandsStill_isStalled() {
    assertThat(
            of(
                "{'status':'started','signal':'stalled','reason':'no_progress',"
                    + "'name':'importJob/load','attempt':1,'at_ms':1763717400123}"))
        .contains("  stalled   attempt 1")
        .endsWith("importJob/load  (no_progress)");
  }

  @Test
  void aRunThatIsAskedForAgain_isNotStartedTwice() {
    assertThat(
            of(
                "{'status':'started','name':'importJob','attempt':1,'at_ms':1763717400123,"
                    + "'suspected_at_ms':1763717460123}"))
        .endsWith("importJob  (refused to start again)");
  }

  @Test
  void whatCameFromOutside_cannotSteerTheTerminal() {
    assertThat(
            of(
                "{'status':'failed','name':'evil\\u001b[2Jname','attempt':1,"
                    + "'at_ms':1763717400123,'error_type':'E','error_message':'x\\ny'}"))
        .doesNotContain("\u001b", "\n");
  }

  @Test
  void aNotice_isItsSentence_andItsQueue() throws JsonProcessingException {
    String notice =
        "{'kind':'misfired','at_ms':1763717400123,'queue':'BillingScheduler',"
            + "'text':'reports.nightly misfired,\\u001b[2J 2 min late'}";
    assertThat(line.ofNotice(new ObjectMapper().readTree(notice.replace('\'', '"'))))
        .isEqualTo(
            "09:30:00.123  notice    reports.nightly misfired, [2J 2 min late"
                + "  (BillingScheduler)");
  }

  private String ofAnomaly(String anomaly) {
    try {
      return line.ofAnomaly(new ObjectMapper().readTree(anomaly.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(anomaly, e);
    }
  }

  private String of(String run) {
    try {
      return line.of(new ObjectMapper().readTree(run.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(run, e);
    }
  }

  @Test
  void anomaly_opensAndIsOver() {
    String open =
        "{'kind':'failure_rate','severity':'critical','name':'crm.sync','queue':'crm',"
            + "'worker_key':null,'service':null,'sentence':'9 of 10 failed, normally 1 of 100',"
            + "'last_at_ms':1763717400123,'closed_at_ms':%s}";
    assertThat(ofAnomaly(open.formatted("null")))
        .isEqualTo(
            "09:30:00.123  anomaly   crm.sync: 9 of 10 failed, normally 1 of 100  (critical)");
    assertThat(ofAnomaly(open.formatted("1763717401123")))
        .isEqualTo(
            "09:30:01.123  normal    crm.sync: it is over: 9 of 10 failed, normally 1 of 100");
  }
}
