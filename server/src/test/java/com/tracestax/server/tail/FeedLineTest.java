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
                    + "'atMs':1763717400123,'endedAtMs':null,'durationMs':null}"))
        .isEqualTo("09:30:00.123  started   attempt 1             reports.nightly");
  }

  @Test
  void aFailure_saysWhy() {
    assertThat(
            of(
                "{'status':'failed','name':'crm.sync','attempt':2,'atMs':1763717400123,"
                    + "'endedAtMs':1763717401373,'durationMs':1250.0,"
                    + "'errorType':'java.io.IOException','errorMessage':'disk full'}"))
        .isEqualTo(
            "09:30:01.373  failed    attempt 2      1.3 s  crm.sync  IOException: disk full");
  }

  @Test
  void anEndWithoutError_saysItsReason() {
    assertThat(
            of(
                "{'status':'failed','name':'a.b','attempt':1,'atMs':1763717400123,"
                    + "'durationMs':3.0,'reason':'shutdown'}"))
        .endsWith("a.b  (shutdown)");
  }

  @Test
  void whatCameFromOutside_cannotSteerTheTerminal() {
    assertThat(
            of(
                "{'status':'failed','name':'evil\\u001b[2Jname','attempt':1,"
                    + "'atMs':1763717400123,'errorType':'E','errorMessage':'x\\ny'}"))
        .doesNotContain("\u001b", "\n");
  }

  private String of(String run) {
    try {
      return line.of(new ObjectMapper().readTree(run.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(run, e);
    }
  }
}
