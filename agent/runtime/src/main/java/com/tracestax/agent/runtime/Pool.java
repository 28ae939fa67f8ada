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

  /** The one last heard of is last. */
  private final Map<String, PoolMember> members;

  private Pool(String framework, String queue, Map<String, PoolMember> members) {
    this.framework = framework;
    this.queue = queue;
    this.members = members;
  }

  static Pool unknown(String framework, String queue) {
    return new Pool(framework, queue, new LinkedHashMap<>());
  }

  /** With what is known now of one member. */
  Pool with(PoolMember member) {
    Map<String, PoolMember> now = new LinkedHashMap<>(members);
    now.remove(UNNAMED); // replaced, or it has a name by now
    now.remove(member.id());
    if (member.id() != null) {
      now.put(member.id(), member);
    } else if (now.isEmpty()) {
      now.put(UNNAMED, member);
    }
    if (now.size() > MAX_MEMBERS) {
      now.remove(now.keySet().iterator().next());
    }
    return new Pool(framework, queue, now);
  }

  /**
   * A member has stopped. If it was the last, its threads stay until others are heard of: the last
   * heartbeat still says what this worker was.
   *
   * @param id null if it has no name
   */
  Pool without(String id) {
    if (id == null || !members.containsKey(id)) {
      return this;
    }
    Map<String, PoolMember> now = new LinkedHashMap<>(members);
    PoolMember stopped = now.remove(id);
    if (now.isEmpty()) {
      now.put(UNNAMED, stopped);
    }
    return new Pool(framework, queue, now);
  }

  String framework() {
    return framework;
  }

  String queue() {
    return queue;
  }

  /** Those with a name. */
  List<PoolMember> members() {
    Map<String, PoolMember> named = new LinkedHashMap<>(members);
    named.remove(UNNAMED);
    return new ArrayList<>(named.values());
  }

  /** The sum of what is known; null if nothing is. */
  Long concurrency() {
    Long sum = null;
    for (PoolMember member : members.values()) {
      if (member.concurrency() != null) {
        sum = (sum == null ? 0 : sum) + member.concurrency();
      }
    }
    return sum;
  }

  /** The shortest of its members'; null if nothing is known. */
  Long pollIntervalMillis() {
    Long shortest = null;
    for (PoolMember member : members.values()) {
      Long millis = member.pollIntervalMillis();
      if (millis != null && (shortest == null || millis < shortest)) {
        shortest = millis;
      }
    }
    return shortest;
  }
}
