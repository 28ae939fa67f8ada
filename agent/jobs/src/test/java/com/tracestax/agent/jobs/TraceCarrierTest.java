package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceCarrierTest {
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final List<String> skipped = new ArrayList<>();

  @Test
  void entries_standUnderTheDocumentedKeys() {
    Map<String, String> entries =
        carrier(Baggage.builder().put("tenant", "7").build(), TraceState.getDefault()).entries();

    assertThat(entries)
        .containsOnly(
            Map.entry("tracestax_traceparent", TRACEPARENT),
            Map.entry("tracestax_baggage", "tenant=7"),
            Map.entry("tracestax_meta", "v1;m=p;enq=1763717400000;src=Billing:7;x"));
    assertThat(TraceCarrier.keys()).containsAll(entries.keySet());
  }

  @Test
  void from_readsWhatEntriesWrote() {
    TraceCarrier written =
        carrier(
            Baggage.builder().put("tenant", "7").build(),
            TraceState.builder().put("vendor", "a").build());

    TraceCarrier read = TraceCarrier.from(written.entries());

    assertThat(read.entries()).isEqualTo(written.entries());
    assertThat(read.enqueuedAtMillis()).isEqualTo(1_763_717_400_000L);
    assertThat(read.sourceRunId()).isEqualTo("Billing:7;x");
  }

  @Test
  void baggage_isLeftOutWholeIfThereIsNoRoom() {
    Map<String, String> entries =
        carrier(Baggage.builder().put("k", "v".repeat(1_023)).build(), TraceState.getDefault())
            .entries();

    assertThat(entries).doesNotContainKey("tracestax_baggage");
    assertThat(skipped).containsExactly("baggage_too_long");
  }

  @Test
  void tracestate_isLeftOutWholeIfThereIsNoRoom() {
    TraceState state =
        TraceState.builder().put("a", "v".repeat(255)).put("b", "v".repeat(255)).build();

    assertThat(carrier(Baggage.empty(), state).entries()).doesNotContainKey("tracestax_tracestate");
    assertThat(skipped).containsExactly("tracestate_too_long");
  }

  @Test
  void everything_fitsTheSmallestStore() {
    Baggage baggage = Baggage.builder().put("k", "v".repeat(1_022)).build();
    TraceState state = TraceState.builder().put("a", "v".repeat(250)).build();

    int characters = 0;
    for (Map.Entry<String, String> entry : carrier(baggage, state).entries().entrySet()) {
      characters += entry.getKey().length() + entry.getValue().length();
    }

    assertThat(characters).isLessThan(2_000);
    assertThat(skipped).isEmpty();
  }

  @Test
  void withoutStateAndBaggage_keepsWhatNoRunShouldBeWithout() {
    TraceCarrier carrier =
        carrier(
            Baggage.builder().put("tenant", "7").build(),
            TraceState.builder().put("vendor", "a").build());

    assertThat(carrier.withoutStateAndBaggage().entries())
        .containsOnlyKeys("tracestax_traceparent", "tracestax_meta");
  }

  @Test
  void from_isNullWithoutAValidTraceparent() {
    assertThat(TraceCarrier.from(Map.of())).isNull();
    assertThat(TraceCarrier.from(Map.of("tracestax_traceparent", "nonsense"))).isNull();
    assertThat(TraceCarrier.from(Map.of("tracestax_traceparent", 7))).isNull();
    assertThat(TraceCarrier.from(Map.of("tracestax_meta", "v1;m=p"))).isNull();
  }

  @Test
  void from_takesThePlainNameThatAUserMayHaveSet() {
    TraceCarrier carrier = TraceCarrier.from(Map.of("traceparent", TRACEPARENT));

    assertThat(carrier.spanContext().getSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(carrier.enqueuedAtMillis()).isNull();
  }

  @Test
  void meta_thatCannotBeReadSaysNothing() {
    for (String meta : List.of("", "v2;m=p", "v1;enq=soon", "v1", ";;;", "v1;m=l;enq=")) {
      Map<String, Object> data = new HashMap<>();
      data.put("tracestax_traceparent", TRACEPARENT);
      data.put("tracestax_meta", meta);

      TraceCarrier carrier = TraceCarrier.from(data);

      assertThat(carrier.enqueuedAtMillis()).as(meta).isNull();
      assertThat(carrier.continuesAt(0, 0)).as(meta).isFalse();
    }
  }

  private TraceCarrier carrier(Baggage baggage, TraceState state) {
    SpanContext span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), state);
    Context current = Context.root().with(Span.wrap(span)).with(baggage);
    return TraceCarrier.of(
        current, new CarrierMeta(true, 1_763_717_400_000L, "Billing:7;x"), skipped::add);
  }
}
