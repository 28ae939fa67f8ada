package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutgoingTracesTest {
  private static final String QUEUE = "https://sqs.example/123/orders";
  private static final Map<String, String> HEADERS =
      Map.of(
          "traceparent", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01",
          "tracestate", "a=b",
          "baggage", "k=v");
  private static final String TRACE_HEADER =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

  private final List<JobEvent> events = new ArrayList<>();
  private final JobRuns jobRuns = new JobRuns(events::add, JobClock.SYSTEM);
  private final Queues queues = new Queues(jobRuns);
  private final OutgoingTraces traces = new OutgoingTraces(jobRuns, queues);

  @ParameterizedTest
  @CsvSource({"0, 3", "7, 3", "8, 2", "9, 1"})
  void attributes_areAsManyAsThereIsRoomFor(int users, int ours) {
    OutgoingTrace trace = trace(message(users, 10));

    assertThat(trace.attributes()).hasSize(ours).containsKey("traceparent");
    assertThat(trace.traceHeader()).isNull();
    assertThat(events).hasSize(3 - ours);
  }

  @Test
  void messageWithTenAttributes_takesTheTraceHeader() {
    OutgoingTrace trace = trace(message(10, 10));

    assertThat(trace.attributes()).isEmpty();
    assertThat(trace.traceHeader()).isEqualTo(TRACE_HEADER);
  }

  @Test
  void messageWithTenAttributesAndATraceHeaderOfTheUsers_isLeftAlone() {
    assertThat(trace(new OutgoingMessage(names(10), false, 10))).isNull();
  }

  @Test
  void messageWithATraceparentOfTheUsers_isLeftAlone() {
    assertThat(trace(new OutgoingMessage(Set.of("traceparent"), true, 10))).isNull();
  }

  @Test
  void attributeOfTheUsers_isNeverReplaced() {
    assertThat(trace(new OutgoingMessage(Set.of("baggage"), true, 10)).attributes())
        .containsOnlyKeys("traceparent", "tracestate");
  }

  @ParameterizedTest
  @CsvSource({"262053, 2", "262072, 1", "262073, 0", "262144, 0", "300000, 0"})
  void messageNearTheLimit_takesNoMoreThanFits(long bytes, int ours) {
    OutgoingTrace trace = trace(message(0, bytes));

    assertThat(trace.attributes()).hasSize(ours);
    assertThat(bytes + trace.bytes()).isLessThanOrEqualTo(Math.max(bytes, 262_144));
  }

  @Test
  void queueThatIsKnownToTakeLess_getsLess_andOneThatTakesMoreGetsMore() {
    queues.learned(QUEUE, Map.of("MaximumMessageSize", "1024"), true);
    assertThat(trace(message(0, 1_000)).attributes()).isEmpty();

    queues.learned(QUEUE, Map.of("MaximumMessageSize", "1048576"), true);
    assertThat(trace(message(0, 300_000)).attributes()).hasSize(3);
  }

  @Test
  void batch_isBoundedAsAWhole() {
    List<OutgoingTrace> batch =
        traces.forBatch(
            QUEUE, List.of(message(0, 131_000), message(0, 130_950), message(0, 60)), HEADERS);

    assertThat(batch.get(0).attributes()).isNotEmpty();
    assertThat(batch.get(2).attributes()).isEmpty();
    assertThat(batch.get(2).traceHeader()).isEqualTo(TRACE_HEADER);
    assertThat(262_010 + batch.stream().mapToLong(OutgoingTrace::bytes).sum())
        .isLessThanOrEqualTo(262_144);
  }

  @Test
  void queueThatHasRefusedAMessageForItsSize_getsTheTraceHeaderOnly() {
    traces.refusedForSize(QUEUE);

    assertThat(trace(message(0, 10)).traceHeader()).isEqualTo(TRACE_HEADER);
    assertThat(events.get(0).fields()).containsEntry("job.skipped", "message_size_refused");
  }

  @Test
  void sizes_areThoseOfUtf8() {
    String text = "a\u00e9\u20ac\ud83d\ude00";

    assertThat(MessageSize.of(text)).isEqualTo(1 + 2 + 3 + 4);
  }

  private OutgoingTrace trace(OutgoingMessage message) {
    return traces.forBatch(QUEUE, List.of(message), HEADERS).get(0);
  }

  private static OutgoingMessage message(int attributes, long bytes) {
    return new OutgoingMessage(names(attributes), true, bytes);
  }

  private static Set<String> names(int count) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      names.add("a" + i);
    }
    return names;
  }
}
