package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.MessageAttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An attribute of a message that we have added: an asynchronous client sends it later, and then
 * must know it from the user's.
 */
final class TraceAttributeValue extends MessageAttributeValue {
  private static final long serialVersionUID = 1L;

  private TraceAttributeValue(String value) {
    setDataType("String");
    setStringValue(value);
  }

  /** The user's and ours, in a map of its own. */
  static Map<String, MessageAttributeValue> with(
      Map<String, MessageAttributeValue> users, Map<String, String> ours) {
    Map<String, MessageAttributeValue> all = new LinkedHashMap<>(Attributes.orEmpty(users));
    ours.forEach((name, value) -> all.put(name, new TraceAttributeValue(value)));
    return all;
  }

  static boolean isIn(Map<String, MessageAttributeValue> attributes) {
    for (MessageAttributeValue value : Attributes.orEmpty(attributes).values()) {
      if (value instanceof TraceAttributeValue) {
        return true;
      }
    }
    return false;
  }

  /** The user's alone, in a map of its own. */
  static Map<String, MessageAttributeValue> without(Map<String, MessageAttributeValue> attributes) {
    Map<String, MessageAttributeValue> users = new LinkedHashMap<>(attributes);
    users.values().removeIf(TraceAttributeValue.class::isInstance);
    return users;
  }
}
