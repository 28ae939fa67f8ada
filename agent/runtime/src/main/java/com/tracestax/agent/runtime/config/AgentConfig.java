package com.tracestax.agent.runtime.config;

import com.tracestax.agent.delivery.HttpProxy;
import com.tracestax.agent.delivery.SettingFile;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings in use: complete, within their bounds, immutable. What each means stands in {@link
 * ConfigKeys}.
 */
public final class AgentConfig {

  /** What was set; everything else has its default. */
  private final Map<ConfigKey<?>, Object> values;

  /** The essential setting that is invalid, or null. */
  private final ConfigKey<?> invalid;

  AgentConfig(Map<ConfigKey<?>, Object> values, ConfigKey<?> invalid) {
    this.values = Collections.unmodifiableMap(new HashMap<>(values));
    this.invalid = invalid;
  }

  /** Why nothing is to be collected or sent, as a sentence for the log; null if all is well. */
  public String disabledBecause() {
    if (!enabled()) {
      return ConfigKeys.ENABLED.name() + "=false";
    }
    if (invalid != null) {
      return invalid.name() + " is invalid: expected " + invalid.allowed();
    }
    if (isPlainHttpElsewhere()) {
      return ConfigKeys.ENDPOINT.name()
          + "="
          + display(ConfigKeys.ENDPOINT)
          + " is plain http to another machine"
          + (PlainHttp.staysWith(proxy()) ? "" : " (the proxy " + proxy() + ")")
          + ": expected https, or "
          + ConfigKeys.ALLOW_PLAIN_HTTP.name()
          + "=true";
    }
    if (apiKey() == null && apiKeyFile() == null && !dryRun()) {
      return "no API key: set " + spellings(ConfigKeys.API_KEY);
    }
    return null;
  }

  private static String spellings(ConfigKey<?> key) {
    return key.name() + " (or " + key.environmentVariable() + ")";
  }

  public URI endpoint() {
    return get(ConfigKeys.ENDPOINT);
  }

  /** Null if there is none. */
  public String apiKey() {
    return get(ConfigKeys.API_KEY);
  }

  /** Null if there is none. */
  public String apiKeyFile() {
    return get(ConfigKeys.API_KEY_FILE);
  }

  private boolean isPlainHttpElsewhere() {
    return !get(ConfigKeys.ALLOW_PLAIN_HTTP)
        && !dryRun()
        && PlainHttp.leavesTheMachine(endpoint(), proxy());
  }

  /** Null if only what the JVM trusts is trusted. */
  public SettingFile tlsCaFile() {
    return file(ConfigKeys.TLS_CA_FILE);
  }

  /** Null if there is none. */
  public SettingFile tlsClientCertificate() {
    return file(ConfigKeys.TLS_CLIENT_CERTIFICATE);
  }

  /** Null if there is none. */
  public SettingFile tlsClientKey() {
    return file(ConfigKeys.TLS_CLIENT_KEY);
  }

  private SettingFile file(ConfigKey<String> key) {
    String path = get(key);
    return path == null ? null : new SettingFile(key.name(), path);
  }

  /** Null if the JVM's proxies are to be used. */
  public HttpProxy proxy() {
    return get(ConfigKeys.PROXY);
  }

  public boolean commandsEnabled() {
    return get(ConfigKeys.COMMANDS_ENABLED);
  }

  public boolean enabled() {
    return get(ConfigKeys.ENABLED);
  }

  public boolean dryRun() {
    return get(ConfigKeys.DRY_RUN);
  }

  /** Null if it is not set; see {@link #withServiceIfAbsent}. */
  public String service() {
    return get(ConfigKeys.SERVICE);
  }

  /** Null if it is not set. */
  public String version() {
    return get(ConfigKeys.VERSION);
  }

  /** Null if it is not set. */
  public String environment() {
    return get(ConfigKeys.ENVIRONMENT);
  }

  public String workerKeyTemplate() {
    return get(ConfigKeys.WORKER_KEY);
  }

  public Duration heartbeatInterval() {
    return get(ConfigKeys.HEARTBEAT_INTERVAL);
  }

  public int queueMaxEvents() {
    return get(ConfigKeys.QUEUE_MAX_EVENTS);
  }

  public int batchMaxEvents() {
    return get(ConfigKeys.BATCH_MAX_EVENTS);
  }

  /** Otherwise the server may allow more. */
  public boolean isBatchMaxEventsSet() {
    return values.containsKey(ConfigKeys.BATCH_MAX_EVENTS);
  }

  public Duration batchInterval() {
    return get(ConfigKeys.BATCH_INTERVAL);
  }

  public Duration requestTimeout() {
    return get(ConfigKeys.REQUEST_TIMEOUT);
  }

  public Duration shutdownTimeout() {
    return get(ConfigKeys.SHUTDOWN_TIMEOUT);
  }

  public boolean spoolEnabled() {
    return get(ConfigKeys.SPOOL_ENABLED);
  }

  /** Null if it is not set. */
  public String spoolDirectory() {
    return get(ConfigKeys.SPOOL_DIRECTORY);
  }

  /**
   * Where the spool lies.
   *
   * @param home of the user, as the JVM knows it; may be null or nonsense
   * @throws java.nio.file.InvalidPathException if that is no path
   */
  public Path spoolDirectoryIn(String home) {
    return spoolDirectory() == null
        ? Paths.get(home == null ? "?" : home, ".tracestax", "spool")
        : Paths.get(spoolDirectory());
  }

  public long spoolMaxBytes() {
    return get(ConfigKeys.SPOOL_MAX_BYTES);
  }

  public Duration spoolMaxAge() {
    return get(ConfigKeys.SPOOL_MAX_AGE);
  }

  public boolean spansEnabled() {
    return get(ConfigKeys.SPANS_ENABLED);
  }

  public Duration spansMaxParentDelay() {
    return get(ConfigKeys.SPANS_MAX_PARENT_DELAY);
  }

  public Duration noProgressAfter() {
    return get(ConfigKeys.NO_PROGRESS_AFTER);
  }

  /** Of each job; 0 if everything is sent. */
  public int samplingMaxRunsPerSecond() {
    return get(ConfigKeys.SAMPLING_MAX_RUNS_PER_SECOND);
  }

  public String springBatchChunks() {
    return get(ConfigKeys.SPRING_BATCH_CHUNKS);
  }

  /** Empty if none are wanted. */
  public List<String> springBatchParameters() {
    List<String> names = get(ConfigKeys.SPRING_BATCH_PARAMETERS);
    return names == null ? Collections.emptyList() : names;
  }

  public boolean exportEventsToOtelLogs() {
    return get(ConfigKeys.EXPORT_EVENTS_TO_OTEL_LOGS);
  }

  public boolean jmxEnabled() {
    return get(ConfigKeys.JMX_ENABLED);
  }

  /** Null if there is none. */
  public String configFile() {
    return get(ConfigKeys.CONFIG_FILE);
  }

  /** The same settings with the service OpenTelemetry knows of, unless one was set for us. */
  public AgentConfig withServiceIfAbsent(String service) {
    if (service() != null || service == null || service.trim().isEmpty()) {
      return this;
    }
    Map<ConfigKey<?>, Object> changed = new HashMap<>(values);
    changed.put(ConfigKeys.SERVICE, service.trim());
    return new AgentConfig(changed, invalid);
  }

  /** Only values of the key's own type are ever put in, by {@link ConfigReader}. */
  @SuppressWarnings("unchecked")
  private <T> T get(ConfigKey<T> key) {
    Object value = values.get(key);
    return value == null ? key.defaultValue() : (T) value;
  }

  /** For people: secrets masked. */
  <T> String display(ConfigKey<T> key) {
    T value = get(key);
    return value == null ? "not set" : key.type().display(key.type().format(value));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("AgentConfig");
    for (ConfigKey<?> key : ConfigKeys.all()) {
      text.append('\n').append(key.name()).append(" = ").append(display(key));
    }
    return text.toString();
  }
}
