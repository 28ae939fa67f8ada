package com.tracestax.agent.runtime;

/** Something a server asks of this worker. */
final class ServerCommand {
  private final String id;
  private final String type;

  ServerCommand(String id, String type) {
    this.id = id;
    this.type = type;
  }

  String id() {
    return id;
  }

  String type() {
    return type;
  }
}
