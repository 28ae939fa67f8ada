package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskedForTest {
  @Test
  void whoAsksForNothing_isShownNothing() {
    AskedFor asked = new AskedFor(List.of(), List.of());

    assertThat(asked.systemNamesWithOurs())
        .containsExactly(
            "ApproximateReceiveCount", "SentTimestamp", "MessageGroupId", "AWSTraceHeader");
    assertThat(asked.namesWithOurs()).containsExactly("traceparent", "tracestate", "baggage");
    assertThat(asked.systemAttributesOfUser(Map.of("SentTimestamp", "1"))).isEmpty();
    assertThat(asked.attributesOfUser(Map.of("traceparent", "x"))).isEmpty();
    assertThat(asked.isEnoughForUs()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"All", ".*"})
  void whoAsksForAll_isShownAll(String all) {
    AskedFor asked = new AskedFor(List.of("All"), List.of(all));

    assertThat(asked.systemNamesWithOurs()).containsExactly("All");
    assertThat(asked.namesWithOurs()).containsExactly(all);
    assertThat(asked.attributesOfUser(Map.of("traceparent", "x", "kind", "y"))).hasSize(2);
    assertThat(asked.isEnoughForUs()).isTrue();
  }

  @Test
  void whoAsksForSome_isShownThose() {
    AskedFor asked = new AskedFor(List.of("SentTimestamp"), List.of("kind", "trace.*"));

    assertThat(asked.systemNamesWithOurs())
        .containsExactly(
            "SentTimestamp", "ApproximateReceiveCount", "MessageGroupId", "AWSTraceHeader");
    assertThat(asked.namesWithOurs()).containsExactly("kind", "trace.*", "baggage");
    assertThat(asked.attributesOfUser(Map.of("traceparent", "x", "kind", "y", "baggage", "z")))
        .containsOnlyKeys("traceparent", "kind");
  }
}
