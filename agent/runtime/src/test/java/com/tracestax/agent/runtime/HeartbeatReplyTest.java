package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  static long pauseOf(String body) {
    try {
      return HeartbeatReply.parse(body).pauseUntilMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
