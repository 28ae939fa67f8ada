package com.tracestax.server.model;

import java.util.List;

/** Which runs a run has started. */
public record Lineage(long atMs, String parentId, String chainId, List<Child> children)
    implements Fact {

  /** One started run. */
  public record Child(String id, String taskName) {}
}
