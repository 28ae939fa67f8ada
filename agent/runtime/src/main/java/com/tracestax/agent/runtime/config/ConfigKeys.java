package com.tracestax.agent.runtime.config;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import com.tracestax.agent.delivery.HttpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Every setting of the agent, once. {@code docs/configuration.md} is written from here, and a name
 * never changes: it stands in other people's start scripts.
 */
public final class ConfigKeys {

  /** What system properties and lines of the file begin with. */
  static final String PREFIX = "tracestax.";

  /** What environment variables begin with. */
  static final String ENVIRONMENT_PREFIX = "TRACESTAX_";

  /** The wire format allows longer names, a page does not. */
  private static final int MAX_NAME_LENGTH = 200;

  private static final long MEGABYTE = 1_024 * 1_024;

  public static final ConfigKey<URI> ENDPOINT =
      ConfigKey.essential(
          "tracestax.endpoint",
          new EndpointType(),
          URI.create("https://ingest.tracestax.com"),
          "Where events are sent. A slash at the end is dropped.");

  public static final ConfigKey<String> API_KEY =
      ConfigKey.essential(
          "tracestax.api-key",
          new ApiKeyType(),
          null,
          "The key of the project. Without it, here or in a file, the agent is disabled (but see"
              + " dry-run). Secret: it is never printed.");

  public static final ConfigKey<String> API_KEY_FILE =
      ConfigKey.optional(
          "tracestax.api-key-file",
          new PathType(),
          null,
          "A file with nothing but the key, such as a mounted secret; `tracestax.api-key` wins over"
              + " it. It is read again when the server refuses the key, as is a key in"
              + " `tracestax.config-file`: a key that was rotated needs no restart. The new key must be"
              + " one of the same project: what waits for the old one is sent with it. If the file"
              + " cannot be read when the JVM starts, nothing is kept on disk.");

  public static final ConfigKey<Boolean> ALLOW_PLAIN_HTTP =
      ConfigKey.optional(
          "tracestax.allow-plain-http",
          new BooleanType(),
          false,
          "Whether the endpoint may be plain http on another machine, or through a proxy"
              + " (`tracestax.proxy`) on another machine, where anybody on the way can read the key"
              + " and what is sent.");

  public static final ConfigKey<String> TLS_CA_FILE =
      ConfigKey.optional(
          "tracestax.tls.ca-file",
          new PathType(),
          null,
          "PEM file with certificates of CAs that are trusted beside those the JVM trusts.");

  public static final ConfigKey<String> TLS_CLIENT_CERTIFICATE =
      ConfigKey.optional(
          "tracestax.tls.client-certificate",
          new PathType(),
          null,
          "PEM file with the certificate, and its chain, for a server that asks for one.");

  public static final ConfigKey<String> TLS_CLIENT_KEY =
      ConfigKey.optional(
          "tracestax.tls.client-key",
          new PathType(),
          null,
          "PEM file with the unencrypted PKCS#8 key (RSA or EC) of that certificate.");

  public static final ConfigKey<HttpProxy> PROXY =
      ConfigKey.optional(
          "tracestax.proxy",
          new ProxyType(),
          null,
          "The HTTP proxy on the way to the endpoint; `none` for none. If it is not set: what the JVM"
              + " uses (`https.proxyHost`, …). The password is never printed.");

  public static final ConfigKey<Boolean> COMMANDS_ENABLED =
      ConfigKey.optional(
          "tracestax.commands.enabled",
          new BooleanType(),
          true,
          "Whether the server may ask for a thread dump. `false`: what it asks is not even read.");

  public static final ConfigKey<Boolean> ENABLED =
      ConfigKey.optional(
          "tracestax.enabled", new BooleanType(), true, "`false` switches the agent off.");

  public static final ConfigKey<Boolean> DRY_RUN =
      ConfigKey.optional(
          "tracestax.dry-run",
          new BooleanType(),
          false,
          "`true`: events are logged in short form instead of sent. Needs no key.");

  public static final ConfigKey<String> SERVICE =
      ConfigKey.optional(
          "tracestax.service",
          new TextType(MAX_NAME_LENGTH),
          null,
          "The name of the application. If it is not set: that of OpenTelemetry"
              + " (`otel.service.name`).");

  public static final ConfigKey<String> VERSION =
      ConfigKey.optional(
          "tracestax.version",
          new TextType(MAX_NAME_LENGTH),
          null,
          "The version of the application.");

  public static final ConfigKey<String> ENVIRONMENT =
      ConfigKey.optional(
          "tracestax.environment",
          new TextType(MAX_NAME_LENGTH),
          null,
          "Where the application runs, for instance `production`.");

  public static final ConfigKey<String> WORKER_KEY =
      ConfigKey.optional(
          "tracestax.worker.key",
          new TextType(MAX_NAME_LENGTH),
          "{hostname}:{pid}",
          "Template of the name of this worker. Placeholders: `{hostname}`, `{pid}`, `{service}`,"
              + " `{env:NAME}`.");

  public static final ConfigKey<Duration> HEARTBEAT_INTERVAL =
      ConfigKey.optional(
          "tracestax.heartbeat.interval",
          new DurationType(ofSeconds(5), ofMinutes(5)),
          ofSeconds(30),
          "How often the worker says that it is alive.");

  public static final ConfigKey<Integer> QUEUE_MAX_EVENTS =
      ConfigKey.optional(
          "tracestax.queue.max-events",
          new CountType(100, 1_000_000),
          10_000,
          "How many events wait in memory at most. When half of that waits it goes to the spool. If"
              + " there is no room at all, the oldest make room and are counted, `started` first.");

  public static final ConfigKey<Integer> BATCH_MAX_EVENTS =
      ConfigKey.optional(
          "tracestax.batch.max-events",
          new CountType(1, 1_000),
          100,
          "How many events one request carries at most.");

  public static final ConfigKey<Duration> BATCH_INTERVAL =
      ConfigKey.optional(
          "tracestax.batch.interval",
          new DurationType(ofMillis(100), ofSeconds(60)),
          ofSeconds(1),
          "How long an event waits at most for its batch to fill.");

  public static final ConfigKey<Duration> REQUEST_TIMEOUT =
      ConfigKey.optional(
          "tracestax.request-timeout",
          new DurationType(ofSeconds(1), ofSeconds(60)),
          ofSeconds(10),
          "How long one request may take.");

  public static final ConfigKey<Duration> SHUTDOWN_TIMEOUT =
      ConfigKey.optional(
          "tracestax.shutdown-timeout",
          new DurationType(ZERO, ofSeconds(2)),
          ofSeconds(2),
          "How long the end of the JVM may be held up to send what is left.");

  public static final ConfigKey<Boolean> SPOOL_ENABLED =
      ConfigKey.optional(
          "tracestax.spool.enabled",
          new BooleanType(),
          true,
          "Whether events that cannot be sent are kept on disk, for this JVM or the next one."
              + " `false`: they wait in memory alone.");

  public static final ConfigKey<String> SPOOL_DIRECTORY =
      ConfigKey.optional(
          "tracestax.spool.directory",
          new DirectoryType(),
          null,
          "Where they are kept, readable by the owner alone. If it is not set:"
              + " `.tracestax/spool` in the home directory.");

  public static final ConfigKey<Long> SPOOL_MAX_BYTES =
      ConfigKey.optional(
          "tracestax.spool.max-bytes",
          new SizeType(MEGABYTE, 10 * 1_024 * MEGABYTE),
          64 * MEGABYTE,
          "How much all JVMs with the same endpoint and key keep there at most. The oldest make"
              + " room and are counted.");

  public static final ConfigKey<Duration> SPOOL_MAX_AGE =
      ConfigKey.optional(
          "tracestax.spool.max-age",
          new DurationType(ofHours(1), ofHours(14 * 24)),
          ofHours(7 * 24),
          "How long they are kept at most.");

  public static final ConfigKey<Boolean> SPANS_ENABLED =
      ConfigKey.optional(
          "tracestax.spans.enabled",
          new BooleanType(),
          true,
          "Whether each attempt gets an OpenTelemetry span of its own, and continues or links the trace"
              + " of the code that enqueued it. `false`: nothing is opened, current or left with a"
              + " run, and events carry the span that is current.");

  public static final ConfigKey<Duration> SPANS_MAX_PARENT_DELAY =
      ConfigKey.optional(
          "tracestax.spans.max-parent-delay",
          new DurationType(ZERO, ofHours(168)),
          ofHours(1),
          "How long after it was enqueued a run may start and still be part of the enqueuer's"
              + " trace. Later, its trace is a new one with a link. `0s`: always a link.");

  public static final ConfigKey<Duration> NO_PROGRESS_AFTER =
      ConfigKey.optional(
          "tracestax.no-progress.after",
          new DurationType(ofSeconds(5), ofHours(24)),
          ofSeconds(60),
          "How long an attempt that reports progress (a Spring Batch step with each chunk) may be"
              + " silent at least before it is said to have stalled. It must also be ten times as"
              + " long as the longest it has taken so far, and its thread must stand still.");

  public static final ConfigKey<Integer> SAMPLING_MAX_RUNS_PER_SECOND =
      ConfigKey.optional(
          "tracestax.sampling.max-runs-per-second",
          new CountType(0, 1_000_000),
          200,
          "How many runs a second of one job are sent one by one in the long run; ten times as many"
              + " at once after a rest. The others are counted. `0`: each run is sent.");

  public static final ConfigKey<String> SPRING_BATCH_CHUNKS =
      ConfigKey.optional(
          "tracestax.spring-batch.chunks",
          new ChoiceType("events", "spans", "off"),
          "events",
          "What the trace of a Spring Batch step shows of each chunk: an event on the step's span,"
              + " a span of its own, or nothing.");

  public static final ConfigKey<List<String>> SPRING_BATCH_PARAMETERS =
      ConfigKey.optional(
          "tracestax.spring-batch.parameters",
          new NamesType(16, 100),
          null,
          "Names of the job parameters that are sent with a Spring Batch job, masked like an error."
              + " Nothing of the others is.");

  public static final ConfigKey<Boolean> EXPORT_EVENTS_TO_OTEL_LOGS =
      ConfigKey.optional(
          "tracestax.events.export-to-otel-logs",
          new BooleanType(),
          false,
          "`true`: our events also reach the log exporters of your own OpenTelemetry.");

  public static final ConfigKey<Boolean> JMX_ENABLED =
      ConfigKey.optional(
          "tracestax.jmx.enabled",
          new BooleanType(),
          true,
          "Whether the MBean `com.tracestax:type=Agent` is registered once the JVM has a platform"
              + " MBean server. The agent never makes one.");

  public static final ConfigKey<String> CONFIG_FILE =
      ConfigKey.optional(
          "tracestax.config-file",
          new PathType(),
          null,
          "A properties file (UTF-8, at most 1 MiB) with any of the settings above.");

  private static final List<ConfigKey<?>> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              ENDPOINT,
              API_KEY,
              API_KEY_FILE,
              ALLOW_PLAIN_HTTP,
              TLS_CA_FILE,
              TLS_CLIENT_CERTIFICATE,
              TLS_CLIENT_KEY,
              PROXY,
              COMMANDS_ENABLED,
              ENABLED,
              DRY_RUN,
              SERVICE,
              VERSION,
              ENVIRONMENT,
              WORKER_KEY,
              HEARTBEAT_INTERVAL,
              QUEUE_MAX_EVENTS,
              BATCH_MAX_EVENTS,
              BATCH_INTERVAL,
              REQUEST_TIMEOUT,
              SHUTDOWN_TIMEOUT,
              SPOOL_ENABLED,
              SPOOL_DIRECTORY,
              SPOOL_MAX_BYTES,
              SPOOL_MAX_AGE,
              SPANS_ENABLED,
              SPANS_MAX_PARENT_DELAY,
              NO_PROGRESS_AFTER,
              SAMPLING_MAX_RUNS_PER_SECOND,
              SPRING_BATCH_CHUNKS,
              SPRING_BATCH_PARAMETERS,
              EXPORT_EVENTS_TO_OTEL_LOGS,
              JMX_ENABLED,
              CONFIG_FILE));

  private ConfigKeys() {}

  /** In the order of the documentation. */
  public static List<ConfigKey<?>> all() {
    return ALL;
  }
}
