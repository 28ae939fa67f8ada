package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
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
        "{\"pause_ingest\":true,\"pause_until_ms\":null} | 60000",
        "{\"pause_ingest\":true} | 60000",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"commands\":[{\"id\":\"1\",\"type\":\"thread_dump\"}]} | 1 thread_dump",
        "{\"directives\":{\"commands\":[{\"type\":\"thread_dump\",\"id\":7}]}} | 7 thread_dump",
        "{\"commands\":[{\"id\":\"1\",\"type\":\"a\"}],\"directives\":{\"commands\":[{\"id\":\"1\",\"type\":\"a\"}]}}"
            + " | 1 a",
        "{\"commands\":[1,[],{\"type\":\"a\"},{\"id\":{\"id\":\"2\"},\"type\":[\"a\"]},{\"id\":\"3\",\"x\":{\"id\":4}}]} | 3 ",
        "{\"commands\":{\"id\":\"1\",\"type\":\"a\"}} | ",
      })
  void parse_findsTheCommandsInEitherLayout(String body, String expected) throws IOException {
    assertThat(
            HeartbeatReply.parse(body, true).commands().stream()
                .map(command -> (command.id() + " " + command.type()).trim())
                .toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    assertThat(HeartbeatReply.parse(body, false).commands()).isEmpty();
  }

  @Test
  void parse_findsTheProject() throws IOException {
    assertThat(HeartbeatReply.parse("{\"project_id\":\"p\"}", true).projectId()).isEqualTo("p");
    assertThat(HeartbeatReply.parse("{\"a\":{\"project_id\":\"p\"}}", true).projectId()).isNull();
  }

  static long pauseOf(String body) {
    try {
      return HeartbeatReply.parse(body, true).pauseMillis(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
