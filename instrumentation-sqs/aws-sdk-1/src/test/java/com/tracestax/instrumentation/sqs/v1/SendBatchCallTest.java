package com.tracestax.instrumentation.sqs.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Batches of a buffer, whose messages were added to one by one. */
final class SendBatchCallTest {
  private static final Map<String, String> TRACE =
      Collections.singletonMap(
          "traceparent", "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01");

  @Test
  void batchOfMessagesWithoutATrace_isLeftAlone() {
    assertThat(SendBatchCall.of(batch(entry("a", 10, false)))).isNull();
  }

  @Test
  void batchThatFits_goesAsItIs() {
    SendMessageBatchRequest batch = batch(entry("a", 10, true), entry("b", 10, false));

    assertThat(SendBatchCall.of(batch).request()).isSameAs(batch);
  }

  @Test
  void batchThatIsTooLargeWithOurs_goesWithoutThem() {
    SendMessageBatchRequest batch = batch(entry("a", 131_072, true), entry("b", 131_060, true));

    SendMessageBatchRequest sent = SendBatchCall.of(batch).request();

    assertThat(sent.getEntries())
        .allSatisfy(entry -> assertThat(entry.getMessageAttributes()).containsOnlyKeys("k"));
    assertThat(batch.getEntries())
        .allSatisfy(
            entry -> assertThat(entry.getMessageAttributes()).containsOnlyKeys("k", "traceparent"));
  }

  @Test
  void refusalForSize_isOursOnlyIfThereIsSomethingOfOurs() {
    AmazonServiceException refusal = new AmazonServiceException("too long");
    refusal.setErrorCode("AWS.SimpleQueueService.BatchRequestTooLong");
    SendBatchCall call = SendBatchCall.of(batch(entry("a", 10, true)));

    assertThat(call.isTooLargeBecauseOfUs(refusal)).isTrue();
    assertThat(call.isTooLargeBecauseOfUs(new IllegalStateException("closed"))).isFalse();
    assertThat(call.withoutOurs().getEntries().get(0).getMessageAttributes()).containsOnlyKeys("k");
  }

  private static SendMessageBatchRequest batch(SendMessageBatchRequestEntry... entries) {
    return new SendMessageBatchRequest("https://sqs.example/1/orders").withEntries(entries);
  }

  private static SendMessageBatchRequestEntry entry(String id, int bytes, boolean traced) {
    char[] body = new char[bytes - "kStringv".length()];
    SendMessageBatchRequestEntry entry =
        new SendMessageBatchRequestEntry(id, new String(body))
            .addMessageAttributesEntry(
                "k", new MessageAttributeValue().withDataType("String").withStringValue("v"));
    if (traced) {
      entry.setMessageAttributes(TraceAttributeValue.with(entry.getMessageAttributes(), TRACE));
    }
    return entry;
  }
}
