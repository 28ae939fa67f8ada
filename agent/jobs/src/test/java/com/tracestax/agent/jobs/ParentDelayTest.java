package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParentDelayTest {
  private static final long ENQUEUED_AT_MILLIS = 1_763_717_400_123L;

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "-5, 0, false",
    "0, 1, true",
    "3600000, 3600000, true",
    "3600001, 3600000, false"
  })
  void aRun_continuesTheTraceUpToTheLimit(long startedAfter, long maxDelay, boolean continues) {
    TraceCarrier carrier =
        TraceCarrier.from(
            Map.of(
                "tracestax_traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "tracestax_meta",
                "v1;m=p;enq=" + ENQUEUED_AT_MILLIS));

    assertThat(carrier.continuesAt(ENQUEUED_AT_MILLIS + startedAfter, maxDelay))
        .isEqualTo(continues);
  }
}
