package com.tracestax.agent.runtime;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sees to what the server asks, each command once however often it says it. Only thread dumps are
 * understood; everything else is counted and left alone. Delivery thread only.
 */
final class Commands {
  static final String THREAD_DUMP = "thread_dump";

  /** Left out: a command of a kind that this agent does not know. */
  static final String UNKNOWN = "command_unknown";

  /** A server repeats what was not answered yet, not what was asked hours ago. */
  private static final int MAX_REMEMBERED = 100;

  private final Consumer<ServerCommand> threadDump;
  private final Counts skipped;
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<String, Boolean>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MAX_REMEMBERED;
            }
          });

  /**
   * @param threadDump called on the delivery thread, where it must not take long
   */
  Commands(Consumer<ServerCommand> threadDump, Counts skipped) {
    this.threadDump = threadDump;
    this.skipped = skipped;
  }

  void take(Collection<ServerCommand> commands) {
    for (ServerCommand command : commands) {
      if (!seen.add(command.id())) {
        continue;
      }
      if (command.type().equals(THREAD_DUMP)) {
        threadDump.accept(command);
      } else {
        skipped.add(UNKNOWN, 1);
      }
    }
  }
}
