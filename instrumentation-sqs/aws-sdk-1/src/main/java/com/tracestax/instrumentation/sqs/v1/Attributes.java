package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.tracestax.instrumentation.sqs.MessageAttributesMd5;
import com.tracestax.instrumentation.sqs.MessageSize;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SDK's attributes as the ledger wants them. */
final class Attributes {
  private Attributes() {}

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? Collections.emptyList() : list;
  }

  static <K, V> Map<K, V> orEmpty(Map<K, V> map) {
    return map == null ? Collections.emptyMap() : map;
  }

  /** As SQS counts them: names, types and values. */
  static long bytes(Map<String, MessageAttributeValue> attributes) {
    long bytes = 0;
    for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      bytes += MessageSize.of(attribute.getKey());
      if (value != null) {
        ByteBuffer binary = value.getBinaryValue();
        bytes += MessageSize.of(value.getDataType()) + MessageSize.of(value.getStringValue());
        bytes += binary == null ? 0 : binary.remaining();
      }
    }
    return bytes;
  }

  static Map<String, MessageAttributesMd5.Value> forMd5(
      Map<String, MessageAttributeValue> attributes) {
    Map<String, MessageAttributesMd5.Value> values = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) ->
            values.put(
                name,
                new MessageAttributesMd5.Value(
                    value.getDataType(), value.getStringValue(), bytesOf(value.getBinaryValue()))));
    return values;
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
