package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.tracestax.agent.jobs.OptionalMethod;
import java.util.Collection;
import java.util.List;

/**
 * The names of system attributes in a receive: {@code attributeNames}, or its successor {@code
 * messageSystemAttributeNames}, which came after 1.12.600. The one that the user has set is kept,
 * for some emulators know the older one only.
 */
final class SystemAttributeNames {
  private static final OptionalMethod NEWER =
      new OptionalMethod(ReceiveMessageRequest.class, "getMessageSystemAttributeNames");
  private static final OptionalMethod SET_NEWER =
      new OptionalMethod(
          ReceiveMessageRequest.class, "setMessageSystemAttributeNames", Collection.class);

  private SystemAttributeNames() {}

  static List<String> of(ReceiveMessageRequest request) {
    List<String> newer = newer(request);
    return newer.isEmpty() ? Attributes.orEmpty(request.getAttributeNames()) : newer;
  }

  /**
   * @param copy with the user's names
   */
  static void set(ReceiveMessageRequest copy, List<String> names) {
    if (newer(copy).isEmpty()) {
      copy.setAttributeNames(names);
    } else {
      SET_NEWER.invoke(copy, names);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> newer(ReceiveMessageRequest request) {
    return Attributes.orEmpty((List<String>) NEWER.invoke(request));
  }
}
