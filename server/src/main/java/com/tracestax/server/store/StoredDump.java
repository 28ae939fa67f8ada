package com.tracestax.server.store;

/** A thread dump in a list. */
public record StoredDump(long id, long atMs, String commandId) {

  /** The whole of it. */
  public record Text(long id, long atMs, String commandId, String workerKey, String text) {}
}
