package com.example.sqs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What an application sees of its messages, without what differs from run to run. */
public final class Shown {
  private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

  public void add(Message message) {
    messages.add(show(message));
  }

  public int size() {
    return messages.size();
  }

  /** Of an attribute that the system gave only the name: most are times. */
  static String show(Message message) {
    Map<String, String> attributes = new TreeMap<>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, show(value)));
    return message.body()
        + " "
        + attributes
        + " "
        + new TreeSet<>(message.attributesAsStrings().keySet())
        + " "
        + message.md5OfBody()
        + " "
        + message.md5OfMessageAttributes();
  }

  private static String show(MessageAttributeValue value) {
    return value.stringValue() != null
        ? value.stringValue()
        : value.binaryValue().asByteArray().length + " bytes";
  }

  /** In alphabetical order. */
  @Override
  public String toString() {
    List<String> sorted = new ArrayList<>(messages);
    Collections.sort(sorted);
    return sorted.toString();
  }
}
