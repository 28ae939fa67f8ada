package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.instrumentation.sqs.MessageAttributesMd5;
import com.tracestax.instrumentation.sqs.MessageSize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The SDK's attributes as the ledger wants them. */
final class Attributes {
  private Attributes() {}

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? Collections.emptyList() : list;
  }

  static <K, V> Map<K, V> orEmpty(Map<K, V> map) {
    return map == null ? Collections.emptyMap() : map;
  }

  /** The user's and ours, in a map of its own. */
  static Map<String, MessageAttributeValue> with(
      Map<String, MessageAttributeValue> users, Map<String, String> ours) {
    Map<String, MessageAttributeValue> all = new LinkedHashMap<>(orEmpty(users));
    ours.forEach(
        (name, value) ->
            all.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return all;
  }

  /** As SQS counts them: names, types and values. */
  static long bytes(Map<String, MessageAttributeValue> attributes) {
    long bytes = 0;
    for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      bytes += MessageSize.of(attribute.getKey());
      if (value != null) {
        SdkBytes binary = value.binaryValue();
        bytes += MessageSize.of(value.dataType()) + MessageSize.of(value.stringValue());
        bytes += binary == null ? 0 : binary.asByteBuffer().remaining();
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
                    value.dataType(),
                    value.stringValue(),
                    value.binaryValue() == null ? null : value.binaryValue().asByteArray())));
    return values;
  }
}
