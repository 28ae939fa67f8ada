package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ok\":true} | 0",
        "{\"pause_ingest\":true,\"pause_until_ms\":77} | 77",
        "{\"directives\":{\"pause_ingest\":true,\"pause_until_ms\":77}} | 77",
        "{\"pause_ingest\":true,\"pause_until_ms\":null} | 0",
        "{\"pause_ingest\":false,\"pause_until_ms\":77} | 0",
        "{\"commands\":[{\"pause_ingest\":true,\"pause_until_ms\":77}]} | 0",
        "[] | 0",
      })
  void parse_findsThePauseInEitherLayout(String body, long expected) {
    assertThat(pauseOf(body)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ok\":true} | ",
        "{\"features\":[\"job_notice\",7,[\"no\"],{\"a\":\"no\"},\"gzip\"]} | gzip job_notice",
        "{\"features\":\"job_notice\"} | ",
        "{\"features\":[]} | ",
        "{\"directives\":{\"features\":[\"job_notice\"]}} | ",
        "[{\"features\":[\"job_notice\"]}] | ",
        "{\"features\":[\"job_notice\"],\"pause_ingest\":true,\"pause_until_ms\":77} | job_notice",
      })
  void parse_findsTheFeaturesAtTheTopLevel(String body, String expected) throws IOException {
    assertThat(String.join(" ", new TreeSet<>(HeartbeatReply.parse(body, true).features())))
        .isEqualTo(expected == null ? "" : expected);
  }

  static long pauseOf(String body) {
    try {
      return HeartbeatReply.parse(body, true).pauseUntilMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
