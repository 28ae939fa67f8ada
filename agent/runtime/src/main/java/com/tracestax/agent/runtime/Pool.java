package com.tracestax.agent.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workers of one framework in this JVM that serve one queue. Immutable.
 *
 * <p>They may be several members of the framework's cluster: two schedulers of the same name, say.
 * The latest {@link #MAX_MEMBERS} are known; an older one is forgotten.
 */
final class Pool {
  /** More in one JVM than anybody has; a redeployed application may leave some behind. */
  static final int MAX_MEMBERS = 16;

  /** Workers whose framework has no name for them. */
  private static final String UNNAMED = "";

  private final String framework;
  private final String queue;

  /** Threads, null if not known, of each member; the one last heard of is last. */
  private final Map<String, Long> concurrencyByMember;

  private Pool(String framework, String queue, Map<String, Long> concurrencyByMember) {
    this.framework = framework;
    this.queue = queue;
    this.concurrencyByMember = concurrencyByMember;
  }

  static Pool unknown(String framework, String queue) {
    return new Pool(framework, queue, new LinkedHashMap<>());
  }

  /**
   * With what is known now of one member.
   *
   * @param member null if it has no name
   * @param concurrency threads; null if the framework does not know
   */
  Pool with(String member, Long concurrency) {
    Map<String, Long> members = new LinkedHashMap<>(concurrencyByMember);
    members.remove(UNNAMED); // replaced, or it has a name by now
    members.remove(member);
    if (member != null) {
      members.put(member, concurrency);
    } else if (members.isEmpty()) {
      members.put(UNNAMED, concurrency);
    }
    if (members.size() > MAX_MEMBERS) {
      members.remove(members.keySet().iterator().next());
    }
    return new Pool(framework, queue, members);
  }

  /**
   * A member has stopped. If it was the last, its threads stay until others are heard of: the last
   * heartbeat still says what this worker was.
   *
   * @param member null if it has no name
   */
  Pool without(String member) {
    if (member == null || !concurrencyByMember.containsKey(member)) {
      return this;
    }
    Map<String, Long> members = new LinkedHashMap<>(concurrencyByMember);
    Long concurrency = members.remove(member);
    if (members.isEmpty()) {
      members.put(UNNAMED, concurrency);
    }
    return new Pool(framework, queue, members);
  }

  String framework() {
    return framework;
  }

  String queue() {
    return queue;
  }

  /** Those with a name. */
  List<String> members() {
    List<String> members = new ArrayList<>(concurrencyByMember.keySet());
    members.remove(UNNAMED);
    return members;
  }

  /** The sum of what is known; null if nothing is. */
  Long concurrency() {
    Long sum = null;
    for (Long concurrency : concurrencyByMember.values()) {
      if (concurrency != null) {
        sum = (sum == null ? 0 : sum) + concurrency;
      }
    }
    return sum;
  }
}
