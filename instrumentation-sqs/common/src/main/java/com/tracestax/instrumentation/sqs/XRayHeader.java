package com.tracestax.instrumentation.sqs;

/**
 * A trace context as X-Ray writes it, in the system attribute {@code AWSTraceHeader}: {@code
 * Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}. Its trace id has the
 * 32 digits of the W3C's, in two parts, so nothing is lost on the way there and back. Source:
 * "X-Ray concepts, tracing header" of AWS's developer guide.
 */
final class XRayHeader {
  static final String NAME = "AWSTraceHeader";

  private static final String TRACEPARENT = "00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})";

  private XRayHeader() {}

  /**
   * @param traceparent of the W3C
   * @return null if it is none
   */
  static String of(String traceparent) {
    if (traceparent == null || !traceparent.matches(TRACEPARENT)) {
      return null;
    }
    String trace = traceparent.substring(3, 35);
    boolean sampled = (Character.digit(traceparent.charAt(54), 16) & 1) == 1;
    return "Root=1-"
        + trace.substring(0, 8)
        + "-"
        + trace.substring(8)
        + ";Parent="
        + traceparent.substring(36, 52)
        + ";Sampled="
        + (sampled ? "1" : "0");
  }

  /**
   * @param header null is as good as none
   * @return the W3C's {@code traceparent}; null if the header does not name trace and parent
   */
  static String traceparent(String header) {
    if (header == null) {
      return null;
    }
    String root = null;
    String parent = null;
    boolean sampled = false;
    for (String part : header.split(";", -1)) {
      String field = part.trim();
      if (field.startsWith("Root=1-")) {
        root = field.substring(7);
      } else if (field.startsWith("Parent=")) {
        parent = field.substring(7);
      } else if (field.startsWith("Sampled=")) {
        sampled = field.equals("Sampled=1");
      }
    }
    if (root == null || root.length() < 9 || root.charAt(8) != '-' || parent == null) {
      return null;
    }
    String traceparent =
        "00-" + root.substring(0, 8) + root.substring(9) + "-" + parent + (sampled ? "-01" : "-00");
    return traceparent.matches(TRACEPARENT) ? traceparent : null;
  }
}
