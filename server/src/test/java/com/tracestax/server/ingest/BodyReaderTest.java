package com.tracestax.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
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
