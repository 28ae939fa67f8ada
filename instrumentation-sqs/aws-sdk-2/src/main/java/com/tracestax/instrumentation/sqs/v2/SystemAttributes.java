package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.agent.jobs.OptionalMethod;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The system attributes of a message on its way out, which came with 2.7: {@code AWSTraceHeader} is
 * the only one there is. Requests and entries of batches have the same methods. Any thread.
 */
final class SystemAttributes {
  static final SystemAttributes OF_REQUESTS =
      new SystemAttributes(SendMessageRequest.class, SendMessageRequest.Builder.class);
  static final SystemAttributes OF_ENTRIES =
      new SystemAttributes(
          SendMessageBatchRequestEntry.class, SendMessageBatchRequestEntry.Builder.class);

  private static final String TRACE_HEADER = "AWSTraceHeader";
  private static final String VALUE =
      "software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue";

  private final OptionalMethod get;
  private final OptionalMethod set;

  private SystemAttributes(Class<?> type, Class<?> builderType) {
    get = new OptionalMethod(type, "messageSystemAttributesAsStrings");
    set = new OptionalMethod(builderType, "messageSystemAttributesWithStrings", Map.class);
  }

  /** Whether this version knows them, and the user has not set the one we would. */
  boolean haveRoom(Object request) {
    Map<?, ?> users = (Map<?, ?>) get.invoke(request);
    return set.isThere() && (users == null || !users.containsKey(TRACE_HEADER));
  }

  /** Beside those of the user's. */
  void add(Object builder, Object request, String traceHeader) {
    Object value = value(request.getClass().getClassLoader(), traceHeader);
    if (value == null) {
      return;
    }
    Map<Object, Object> all = new HashMap<>();
    Map<?, ?> users = (Map<?, ?>) get.invoke(request);
    if (users != null) {
      all.putAll(users);
    }
    all.put(TRACE_HEADER, value);
    set.invoke(builder, all);
  }

  /** {@code MessageSystemAttributeValue.builder().dataType("String").stringValue(text).build()}. */
  private static Object value(ClassLoader loader, String text) {
    try {
      Class<?> type = Class.forName(VALUE, true, loader);
      Class<?> builderType = Class.forName(VALUE + "$Builder", true, loader);
      Object builder = type.getMethod("builder").invoke(null);
      builderType.getMethod("dataType", String.class).invoke(builder, "String");
      builderType.getMethod("stringValue", String.class).invoke(builder, text);
      Method build = builderType.getMethod("build");
      return build.invoke(builder);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      return null; // as good as not there: the message goes without
    }
  }
}
