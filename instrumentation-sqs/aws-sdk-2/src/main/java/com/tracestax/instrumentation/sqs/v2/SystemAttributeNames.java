package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.agent.jobs.OptionalMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * The names of system attributes in a receive: {@code attributeNames}, or its successor {@code
 * messageSystemAttributeNames}, which came with 2.25. The one that the user has set is kept, for
 * some emulators know the older one only.
 */
final class SystemAttributeNames {
  private static final OptionalMethod NEWER =
      new OptionalMethod(ReceiveMessageRequest.class, "messageSystemAttributeNamesAsStrings");
  private static final OptionalMethod SET_NEWER =
      new OptionalMethod(
          ReceiveMessageRequest.Builder.class,
          "messageSystemAttributeNamesWithStrings",
          Collection.class);

  private SystemAttributeNames() {}

  /** Under either parameter. */
  static List<String> of(ReceiveMessageRequest request) {
    List<String> names = new ArrayList<>(newer(request));
    names.addAll(Attributes.orEmpty(request.attributeNamesAsStrings()));
    return names;
  }

  static void set(
      ReceiveMessageRequest.Builder builder, ReceiveMessageRequest original, List<String> names) {
    if (newer(original).isEmpty()) {
      builder.attributeNamesWithStrings(names);
    } else {
      SET_NEWER.invoke(builder, names);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> newer(ReceiveMessageRequest request) {
    return Attributes.orEmpty((List<String>) NEWER.invoke(request));
  }
}
