package com.tracestax.agent.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Encoded events that travel in one request, in the order they were offered. */
final class Batch {
  private static final byte[] HEAD = "{\"events\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

  private final List<byte[]> events;
  private final Origin origin;

  Batch(List<byte[]> events, Origin origin) {
    this.events = Collections.unmodifiableList(new ArrayList<>(events));
    this.origin = origin;
  }

  int size() {
    return events.size();
  }

  List<byte[]> events() {
    return events;
  }

  Origin origin() {
    return origin;
  }

  /** The same bytes at every call, so that a batch sent again is the same request. */
  byte[] body() {
    int sizeInBytes = HEAD.length + TAIL.length + events.size() - 1;
    for (byte[] event : events) {
      sizeInBytes += event.length;
    }
    byte[] body = new byte[sizeInBytes];
    int at = put(HEAD, body, 0);
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        body[at++] = ',';
      }
      at = put(events.get(i), body, at);
    }
    put(TAIL, body, at);
    return body;
  }

  Batch firstHalf() {
    return new Batch(events.subList(0, events.size() / 2), origin);
  }

  Batch secondHalf() {
    return new Batch(events.subList(events.size() / 2, events.size()), origin);
  }

  private static int put(byte[] source, byte[] target, int at) {
    System.arraycopy(source, 0, target, at, source.length);
    return at + source.length;
  }
}
