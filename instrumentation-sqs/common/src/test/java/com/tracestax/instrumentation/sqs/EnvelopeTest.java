package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
  private static final String TRACEPARENT =
      "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

  @Test
  void sns_keepsItInMessageAttributes() {
    String body =
        """
        {
          "Type" : "Notification",
          "Message" : "{\\"traceparent\\":\\"not this one\\"}",
          "MessageAttributes" : {
            "kind" : {"Type":"String","Value":"a \\"quoted\\" one"},
            "traceparent" : {"Type":"String","Value":"%s"},
            "tracestate" : {"Type":"String","Value":"a=b"}
          }
        }"""
            .formatted(TRACEPARENT);

    assertThat(Envelope.headers(body))
        .containsEntry("traceparent", TRACEPARENT)
        .containsEntry("tracestate", "a=b")
        .hasSize(2);
  }

  @Test
  void eventBridge_keepsItInDetail_whereTheProducerPutIt() {
    String body =
        "{\"version\":\"0\",\"detail-type\":\"order\",\"resources\":[\"arn\",{\"traceparent\":\"x\"}],"
            + "\"detail\":{\"items\":[{\"traceparent\":\"y\"}],\"traceparent\":\""
            + TRACEPARENT
            + "\"}}";

    assertThat(Envelope.headers(body)).containsEntry("traceparent", TRACEPARENT).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "traceparent",
        "[{\"MessageAttributes\":{\"traceparent\":{\"Value\":\"x\"}}}]",
        "{\"MessageAttributes\":{\"traceparent\":{\"Value\":\"x",
        "{\"MessageAttributes\":}}}}]\"traceparent\"",
        "{\"traceparent\":\"x\",\"detail\":\"of the user's own\"}"
      })
  void anythingElse_isNone(String body) {
    assertThat(Envelope.headers(body)).isEmpty();
  }
}
