package com.tracestax.server.store;

/**
 * How sensitive detection is, for a project or for one of its jobs.
 *
 * @param name empty, as the queue, for the project's own level
 * @param level in lower case: low, medium, high or off
 */
public record Preference(String name, String queue, String level) {
  public boolean isOfTheProject() {
    return name.isEmpty() && queue.isEmpty();
  }
}
