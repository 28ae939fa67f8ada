package com.tracestax.agent.runtime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sees to what the server asks, each command once however often it says it. One whose answer did
 * not arrive is done again when the server repeats it, a few times. Only thread dumps are
 * understood; everything else is counted and left alone.
 */
final class Commands {
  static final String THREAD_DUMP = "thread_dump";

  /** Left out: a command of a kind that this agent does not know. */
  static final String UNKNOWN = "command_unknown";

  /** Left out: a command that came while another one waited. */
  static final String TOO_MANY = "command_too_soon";

  /** A server repeats what was not answered yet, not what was asked hours ago. */
  private static final int MAX_REMEMBERED = 100;

  /** A server that never takes the answer must not have one made every minute for ever. */
  private static final int MAX_TRIES = 5;

  /** How a command is seen to. */
  interface Doer {
    /**
     * On the delivery thread, where it must not take long.
     *
     * @param failed to be run, on any thread, if it is not done or its answer has not arrived
     * @return false if it cannot be begun now; then nothing is run
     */
    boolean begin(ServerCommand command, Runnable failed);
  }

  private final Doer threadDumps;
  private final Counts skipped;

  /** By id; guarded by this. */
  private final Map<String, Known> known =
      new LinkedHashMap<String, Known>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  Commands(Doer threadDumps, Counts skipped) {
    this.threadDumps = threadDumps;
    this.skipped = skipped;
  }

  /** Delivery thread only. */
  void take(Collection<ServerCommand> commands) {
    for (ServerCommand command : commands) {
      Known state = toBegin(command.id());
      if (state != null) {
        begin(command, state);
      }
    }
  }

  private void begin(ServerCommand command, Known state) {
    if (!command.type().equals(THREAD_DUMP)) {
      skipped.add(UNKNOWN, 1);
    } else if (!threadDumps.begin(command, () -> again(state))) {
      postpone(state);
    }
  }

  /** Null if it is under way, or done. */
  private synchronized Known toBegin(String id) {
    Known state = known.computeIfAbsent(id, key -> new Known());
    if (!state.isOpen || state.tries == MAX_TRIES) {
      return null;
    }
    state.isOpen = false;
    state.tries++;
    return state;
  }

  private synchronized void again(Known state) {
    state.isOpen = true;
  }

  private synchronized void postpone(Known state) {
    state.isOpen = true;
    state.tries--;
    if (!state.isCounted) {
      state.isCounted = true;
      skipped.add(TOO_MANY, 1);
    }
  }

  private static final class Known {
    private boolean isOpen = true;
    private boolean isCounted;
    private int tries;
  }
}
