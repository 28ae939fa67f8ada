package com.tracestax.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
  private static final long NOW_MS = 1_795_000_000_000L;
  private static final long DAY_MS = 86_400_000;

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String batch(int padding) {
    return "{\"events\":[],\"padding\":\"" + "x".repeat(padding) + "\"}";
  }

  @Test
  void bodyOverItsLimit_isTooLarge() {
    BodyMemory memory = new BodyMemory(1_000, 10_000);
    assertThatExceptionOfType(BadBody.class)
        .isThrownBy(() -> BodyReader.events(memory.body(bytes(batch(1_000))), 0))
        .matches(e -> e.reason() == BadBody.Reason.TOO_LARGE)
        .withMessageContaining("at most 1000 bytes");
  }

  @Test
  void bodiesTogetherOverTheirLimit_findNoRoom_untilOneIsDone() throws Exception {
    BodyMemory memory = new BodyMemory(1_000, 1_200);
    try (BodyMemory.Body first = memory.body(bytes(batch(900)))) {
      BodyReader.events(first, 0);
      assertThatExceptionOfType(BadBody.class)
          .isThrownBy(() -> BodyReader.events(memory.body(bytes(batch(900))), 0))
          .matches(e -> e.reason() == BadBody.Reason.NO_ROOM);
    }
    try (BodyMemory.Body second = memory.body(bytes(batch(900)))) {
      assertThat(BodyReader.events(second, 0).facts()).isEmpty();
    }
  }

  private static Task.Times times(String fields) throws Exception {
    String event =
        "{\"events\":[{\"framework\":\"celery\",\"language\":\"python\",\"status\":\"started\","
            + "\"worker\":{\"key\":\"w\"},\"task\":{\"name\":\"t\",\"id\":\"1\","
            + fields
            + "}}]}";
    BodyReader.Items items =
        BodyReader.events(new BodyMemory(1_000, 1_000).body(bytes(event)), NOW_MS);
    return ((TaskEvent) items.facts().get(0)).task().times();
  }

  @Test
  void startsOfAWrongClock_areLeftOut() throws Exception {
    for (long wrong : new long[] {0, NOW_MS / 1_000, NOW_MS - 31 * DAY_MS, NOW_MS + DAY_MS}) {
      assertThat(times("\"started_at\":" + wrong).startedAtMs()).isNull();
    }
    assertThat(times("\"started_at\":" + (NOW_MS - DAY_MS)).startedAtMs())
        .isEqualTo(NOW_MS - DAY_MS);
  }

  @Test
  void plans_mayBeFarAhead_butNotForEver() throws Exception {
    for (String field : List.of("enqueued_at", "scheduled_for", "next_attempt_at")) {
      assertThat(times("\"%s\":%d".formatted(field, NOW_MS + 400 * DAY_MS)))
          .isNotEqualTo(times("\"x\":1"));
      assertThat(times("\"%s\":%d".formatted(field, 50 * NOW_MS))).isEqualTo(times("\"x\":1"));
      assertThat(times("\"%s\":0".formatted(field))).isEqualTo(times("\"x\":1"));
    }
  }

  @Test
  void smallEvents_takeTheRoomOfWhatIsMadeOfThem() throws Exception {
    BodyMemory memory = new BodyMemory(1_000, 1_500);
    String two = "{\"events\":[{\"type\":\"x\"},{\"type\":\"x\"}]}";
    String four = two.replace("[", "[{\"type\":\"x\"},{\"type\":\"x\"},");
    try (BodyMemory.Body first = memory.body(bytes(two))) {
      BodyReader.events(first, 0);
      assertThatExceptionOfType(BadBody.class)
          .isThrownBy(() -> BodyReader.events(memory.body(bytes(two)), 0))
          .matches(e -> e.reason() == BadBody.Reason.NO_ROOM);
    }
    assertThatExceptionOfType(BadBody.class)
        .isThrownBy(() -> BodyReader.events(memory.body(bytes(four)), 0))
        .matches(e -> e.reason() == BadBody.Reason.TOO_LARGE);
  }

  @Test
  void invalidUtf8_isABadBody() {
    BodyMemory memory = new BodyMemory(1_000, 10_000);
    byte[] latin1 = "{\"type\":\"\u00e4\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(BadBody.class)
        .isThrownBy(() -> BodyReader.events(memory.body(new ByteArrayInputStream(latin1)), 0))
        .matches(e -> e.reason() == BadBody.Reason.INVALID_JSON);
  }

  @Test
  void longTexts_areCut_andLongIdsStayDifferent() {
    String start = "a".repeat(2_000);
    assertThat(Clip.text(start, 10)).isEqualTo("aaaaaaaaaa… (2000 characters)");
    assertThat(Clip.id(start + "1")).hasSizeLessThanOrEqualTo(Clip.NAME);
    assertThat(Clip.id(start + "1")).isNotEqualTo(Clip.id(start + "2"));
  }
}
