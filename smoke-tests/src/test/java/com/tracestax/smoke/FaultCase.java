package com.tracestax.smoke;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that goes wrong.
 *
 * @param title as it stands in the table
 * @param mayLose the most events that may be lost; none in most cases
 */
record FaultCase(String name, String title, int mayLose, Story story) {

  /** How it goes wrong and how it goes on. */
  interface Story {
    void tell(FaultRun run) throws Exception;
  }

  static FaultCase of(String name, String title, Story story) {
    return new FaultCase(name, title, 0, story);
  }

  FaultCase mayLose(int events) {
    return new FaultCase(name, title, events, story);
  }

  FaultResult live(Path folder, ServerJvm server) {
    try (FaultRun run = new FaultRun(name, Files.createDirectory(folder.resolve(name)), server)) {
      story.tell(run);
      return run.result();
    } catch (Exception e) {
      throw new AssertionError(name, e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
