package com.tracestax.server.model;

/** What a team keeps apart from others: its live data, and apart from that its test data. */
public record Project(String id, String name, Realm live, Realm test) {

  public Realm realm(Mode mode) {
    return mode == Mode.LIVE ? live : test;
  }

  /** People say the name, scripts the id. */
  public boolean isCalled(String nameOrId) {
    return id.equals(nameOrId) || name.equalsIgnoreCase(nameOrId);
  }
}
