package com.tracestax.instrumentation.sqs;

/** The name people gave a queue. */
public final class QueueName {
  private QueueName() {}

  /**
   * @param urlOrArn {@code https://host/account/name}, {@code arn:aws:sqs:region:account:name} or
   *     just the name
   * @return its last part; {@code unknown} if there is none
   */
  public static String of(String urlOrArn) {
    if (urlOrArn == null) {
      return "unknown";
    }
    int end = urlOrArn.endsWith("/") ? urlOrArn.length() - 1 : urlOrArn.length();
    int slash = urlOrArn.lastIndexOf('/', end - 1);
    int start = slash < 0 ? urlOrArn.lastIndexOf(':', end - 1) + 1 : slash + 1;
    String name = urlOrArn.substring(start, end);
    return name.isEmpty() ? "unknown" : name;
  }
}
