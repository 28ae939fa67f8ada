package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessageAttributesMd5Test {
  /** What ElasticMQ and AWS answer for the same attributes. */
  @Test
  void digest_isTheQueues() {
    assertThat(
            MessageAttributesMd5.of(
                Map.of(
                    "timestamp", new MessageAttributesMd5.Value("Number", "1493147359900", null))))
        .isEqualTo("235c5c510d26fb653d073faed50ae77c");
  }

  @Test
  void orderOfAttributes_isOfNoAccount_andNoneHaveNone() {
    MessageAttributesMd5.Value text = new MessageAttributesMd5.Value("String", "a", null);
    MessageAttributesMd5.Value bytes =
        new MessageAttributesMd5.Value("Binary", null, new byte[] {1, 2});

    assertThat(MessageAttributesMd5.of(Map.of("x", text, "y", bytes)))
        .isEqualTo(MessageAttributesMd5.of(Map.of("y", bytes, "x", text)))
        .isNotEqualTo(MessageAttributesMd5.of(Map.of("x", text)));
    assertThat(MessageAttributesMd5.of(Map.of())).isNull();
  }
}
