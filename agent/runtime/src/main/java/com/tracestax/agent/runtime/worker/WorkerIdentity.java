package com.tracestax.agent.runtime.worker;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigKeys;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who this JVM is on every page: one worker per JVM, unchanged while it lives. Immutable. */
public final class WorkerIdentity {

  /** Characters. A key is shown in tables and is part of indexes. */
  static final int MAX_KEY_LENGTH = 200;

  private final String key;
  private final String hostname;
  private final long pid;
  private final String service;
  private final String version;
  private final String environment;

  private WorkerIdentity(AgentConfig config, String key, HostName hostname, long pid) {
    this.key = key;
    this.hostname = hostname.toString();
    this.pid = pid;
    this.service = config.service();
    this.version = config.version();
    this.environment = config.environment();
  }

  /**
   * Fills the template of the configuration. One that cannot be filled is reported, and the default
   * takes its place.
   *
   * @param variables looks up an environment variable for <code>{env:NAME}</code>
   * @param problems is told in one line what is wrong
   */
  public static WorkerIdentity create(
      AgentConfig config,
      JvmId jvmId,
      HostName hostname,
      long pid,
      Function<String, String> variables,
      Consumer<String> problems) {
    // Without a process id two JVMs of a host would share the default key.
    String pidText = pid > ProcessId.UNKNOWN ? Long.toString(pid) : jvmId.randomPart();
    WorkerKeyTemplate filler =
        new WorkerKeyTemplate(variables, hostname.toString(), pidText, config.service());
    String filled;
    try {
      filled = filler.fill(config.workerKeyTemplate());
    } catch (WorkerKeyTemplate.Unfillable e) {
      String name = ConfigKeys.WORKER_KEY.name();
      String instead = ConfigKeys.WORKER_KEY.defaultText();
      problems.accept(
          name + "=" + config.workerKeyTemplate() + ": " + e.getMessage() + "; using " + instead);
      filled = hostname + ":" + pidText;
    }
    return new WorkerIdentity(config, bounded(filled), hostname, pid);
  }

  /** A key that is too long ends with a hash of all of it, so that two long ones stay two. */
  private static String bounded(String key) {
    String clean = key.replaceAll("\\p{Cntrl}", "_");
    if (clean.length() <= MAX_KEY_LENGTH) {
      return clean;
    }
    String hash = "~" + Hex.padded(clean.hashCode(), 8);
    int cut = MAX_KEY_LENGTH - hash.length();
    boolean halvesPair = Character.isHighSurrogate(clean.charAt(cut - 1));
    return clean.substring(0, halvesPair ? cut - 1 : cut) + hash;
  }

  public String key() {
    return key;
  }

  public String hostname() {
    return hostname;
  }

  /** {@link ProcessId#UNKNOWN} if the platform does not tell. */
  public long pid() {
    return pid;
  }

  /** Null if nobody named it. */
  public String service() {
    return service;
  }

  /** Null if it is not set. */
  public String version() {
    return version;
  }

  /** Null if it is not set. */
  public String environment() {
    return environment;
  }

  @Override
  public String toString() {
    return key;
  }
}
