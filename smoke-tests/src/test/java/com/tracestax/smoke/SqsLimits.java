package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What AWS refuses to take: messages with too many attributes, and too much at once. */
final class SqsLimits {
  private static final int MAX_ATTRIBUTES = 10;

  private SqsLimits() {}

  static Optional<SqsFailure> refusal(SqsRequest send, int maxBytes) {
    List<JsonNode> messages = send.messages();
    for (JsonNode message : messages) {
      int attributes = message.path("MessageAttributes").size();
      if (attributes > MAX_ATTRIBUTES) {
        return Optional.of(
            SqsFailure.invalidParameter(
                "Number of message attributes [%d] exceeds the allowed maximum [%d]."
                    .formatted(attributes, MAX_ATTRIBUTES)));
      }
    }
    int bytes = messages.stream().mapToInt(SqsLimits::size).sum();
    if (bytes <= maxBytes) {
      return Optional.empty();
    }
    return Optional.of(
        send.body().has("Entries")
            ? SqsFailure.batchTooLong(maxBytes, bytes)
            : SqsFailure.invalidParameter(
                "One or more parameters are invalid. Reason: Message must be shorter than "
                    + maxBytes
                    + " bytes."));
  }

  /** Body and attributes with their names and types, as AWS counts; system attributes are free. */
  static int size(JsonNode message) {
    int bytes = utf8(message.path("MessageBody").asText());
    for (var attribute : message.path("MessageAttributes").properties()) {
      JsonNode value = attribute.getValue();
      bytes +=
          utf8(attribute.getKey())
              + utf8(value.path("DataType").asText())
              + utf8(value.path("StringValue").asText())
              + Base64.getDecoder().decode(value.path("BinaryValue").asText()).length;
    }
    return bytes;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
