package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XRayHeaderTest {
  private static final String TRACEPARENT =
      "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";
  private static final String HEADER =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

  @Test
  void thereAndBack_nothingIsLost() {
    assertThat(XRayHeader.of(TRACEPARENT)).isEqualTo(HEADER);
    assertThat(XRayHeader.traceparent(HEADER)).isEqualTo(TRACEPARENT);
    assertThat(XRayHeader.traceparent(XRayHeader.of(TRACEPARENT.replace("-01", "-00"))))
        .endsWith("-00");
  }

  @Test
  void whatOthersAdd_isPassedOver() {
    assertThat(XRayHeader.traceparent("Self=1-2-3;" + HEADER + ";Lineage=a:1|b:2"))
        .isEqualTo(TRACEPARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Root=1-5759e988-bd862e3fe1be46a994272793",
        "Parent=53995c3f42cd8ad8",
        "Root=1-short;Parent=53995c3f42cd8ad8",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=no",
        "=;;=;"
      })
  void whatIsNoContext_isNone(String header) {
    assertThat(XRayHeader.traceparent(header)).isNull();
  }
}
