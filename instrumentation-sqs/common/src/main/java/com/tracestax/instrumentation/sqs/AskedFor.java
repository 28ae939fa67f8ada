package com.tracestax.instrumentation.sqs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a receive asked for before the names were added that the ledger needs. Tells what to add to
 * the request and what to take out of the answer. Immutable.
 */
public final class AskedFor {
  private static final List<String> SYSTEM_NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              ReceivedMessage.RECEIVE_COUNT,
              ReceivedMessage.SENT,
              ReceivedMessage.GROUP,
              XRayHeader.NAME));

  private final List<String> systemNames;
  private final List<String> names;

  /**
   * @param systemNames of system attributes, under whichever of the two parameters
   * @param names of message attributes
   */
  public AskedFor(Collection<String> systemNames, Collection<String> names) {
    this.systemNames = Collections.unmodifiableList(new ArrayList<>(systemNames));
    this.names = Collections.unmodifiableList(new ArrayList<>(names));
  }

  /** Whether the user wants to see all that we want to know. */
  public boolean isEnoughForUs() {
    return systemNamesWithOurs().size() == systemNames.size()
        && namesWithOurs().size() == names.size();
  }

  /** The user's first, in their order. */
  public List<String> systemNamesWithOurs() {
    return with(SYSTEM_NAMES, systemNames);
  }

  /** The user's first, in their order. */
  public List<String> namesWithOurs() {
    return with(TraceHeaders.NAMES, names);
  }

  /** Those of the system attributes that the user asked for. */
  public <V> Map<String, V> systemAttributesOfUser(Map<String, V> received) {
    return only(received, systemNames);
  }

  /** Those of the message attributes that the user asked for. */
  public <V> Map<String, V> attributesOfUser(Map<String, V> received) {
    return only(received, names);
  }

  private static List<String> with(List<String> ours, List<String> users) {
    List<String> all = new ArrayList<>(users);
    for (String name : ours) {
      if (!covers(users, name)) {
        all.add(name);
      }
    }
    return all;
  }

  private static <V> Map<String, V> only(Map<String, V> received, List<String> asked) {
    Map<String, V> kept = new LinkedHashMap<>();
    received.forEach(
        (name, value) -> {
          if (covers(asked, name)) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  /** {@code All}, {@code .*}, a prefix such as {@code bar.*}, or the name itself. */
  private static boolean covers(List<String> asked, String name) {
    for (String pattern : asked) {
      if (pattern.equals(name)
          || pattern.equals("All")
          || (pattern.endsWith(".*")
              && name.startsWith(pattern.substring(0, pattern.length() - 2)))) {
        return true;
      }
    }
    return false;
  }
}
