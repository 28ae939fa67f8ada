package com.tracestax.agent.delivery.spool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a listing shows of one owner. */
final class Owned {
  private final String owner;
  private final List<Listing.Entry> segments = new ArrayList<>();
  private Listing.Entry lock;

  Owned(String owner) {
    this.owner = owner;
  }

  void add(Listing.Entry entry, FileName segment) {
    if (segment == null) {
      lock = entry;
    } else {
      segments.add(entry);
    }
  }

  String owner() {
    return owner;
  }

  /** In no order. */
  List<Listing.Entry> segments() {
    return Collections.unmodifiableList(segments);
  }

  boolean isUnfinished() {
    for (Listing.Entry entry : segments) {
      if (FileName.segment(entry.name()).events() == FileName.UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  long bytes() {
    long sum = 0;
    for (Listing.Entry entry : segments) {
      sum += entry.bytes();
    }
    return sum;
  }

  /** Null if there is none. */
  Listing.Entry lock() {
    return lock;
  }
}
