package com.tracestax.agent.delivery.spool;

import java.util.Collections;
import java.util.List;

/** Events of one segment that were read and wait for their settlement, in their order. */
public final class Stored {
  private final Segment segment;
  private final List<byte[]> events;
  private final long endOffset;

  Stored(Segment segment, List<byte[]> events, long endOffset) {
    this.segment = segment;
    this.events = Collections.unmodifiableList(events);
    this.endOffset = endOffset;
  }

  /** Never empty. */
  public List<byte[]> events() {
    return events;
  }

  public int size() {
    return events.size();
  }

  Segment segment() {
    return segment;
  }

  /** Where the first record behind these starts. */
  long endOffset() {
    return endOffset;
  }
}
