package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.tracestax.agent.jobs.OptionalMethod;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;

/**
 * The system attributes of a message on its way out, which came between 1.11.600 and 1.11.650:
 * {@code AWSTraceHeader} is the only one there is. Requests and entries of batches have the same
 * methods. Any thread.
 */
final class SystemAttributes {
  static final SystemAttributes OF_REQUESTS = new SystemAttributes(SendMessageRequest.class);
  static final SystemAttributes OF_ENTRIES =
      new SystemAttributes(SendMessageBatchRequestEntry.class);

  private static final String TRACE_HEADER = "AWSTraceHeader";
  private static final String VALUE =
      "com.amazonaws.services.sqs.model.MessageSystemAttributeValue";

  private final OptionalMethod get;
  private final OptionalMethod set;

  private SystemAttributes(Class<?> type) {
    get = new OptionalMethod(type, "getMessageSystemAttributes");
    set = new OptionalMethod(type, "setMessageSystemAttributes", Map.class);
  }

  /** Whether this version knows them, and the user has not set the one we would. */
  boolean haveRoom(Object request) {
    Map<?, ?> users = (Map<?, ?>) get.invoke(request);
    return set.isThere() && (users == null || !users.containsKey(TRACE_HEADER));
  }

  /**
   * Beside those of the user's.
   *
   * @param copy ours to change; its map is not
   */
  void add(Object copy, String traceHeader) {
    Object value = value(copy.getClass().getClassLoader(), traceHeader);
    if (value == null) {
      return;
    }
    Map<Object, Object> all = new HashMap<>();
    Map<?, ?> users = (Map<?, ?>) get.invoke(copy);
    if (users != null) {
      all.putAll(users);
    }
    all.put(TRACE_HEADER, value);
    set.invoke(copy, all);
  }

  private static Object value(ClassLoader loader, String text) {
    try {
      Class<?> type = Class.forName(VALUE, true, loader);
      Object value = type.getConstructor().newInstance();
      type.getMethod("setDataType", String.class).invoke(value, "String");
      type.getMethod("setStringValue", String.class).invoke(value, text);
      return value;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      return null; // as good as not there: the message goes without
    }
  }
}
