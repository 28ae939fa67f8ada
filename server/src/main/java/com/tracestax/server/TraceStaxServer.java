package com.tracestax.server;

import com.tracestax.server.ingest.BodyMemory;
import com.tracestax.server.ingest.CommitLoop;
import com.tracestax.server.ingest.Retention;
import com.tracestax.server.judge.Judge;
import com.tracestax.server.judge.Levels;
import com.tracestax.server.judge.Listening;
import com.tracestax.server.keys.ApiKey;
import com.tracestax.server.keys.KeyDesk;
import com.tracestax.server.keys.KeyFollower;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Project;
import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.Baselines;
import com.tracestax.server.normal.Gauges;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.CommitObserver;
import com.tracestax.server.store.NewKey;
import com.tracestax.server.store.SqliteStore;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.StoredKey;
import com.tracestax.server.web.LiveFeed;
import com.tracestax.server.web.WebServer;
import io.javalin.util.JavalinBindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server: http, ingest, store. Closing it answers what is under way, then checkpoints.
 */
final class TraceStaxServer implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 64L << 20;
  private static final Logger LOG = LoggerFactory.getLogger(TraceStaxServer.class);

  private final Settings settings;
  private final Timing timing;
  private final DataDirectory directory;
  private final SqliteStore store;
  private final LiveFeed feed;
  private final CommitLoop commits;
  private final Retention retention;
  private final Levels levels;
  private final Baselines baselines;
  private final Listening listening;
  private final Judge judge;
  private volatile KeyDesk desk;
  private KeyFollower follower;
  private WebServer web;
  private List<ApiKey> newKeys = List.of();

  /** What happens without anybody asking, and when. */
  record Timing(
      Duration comments,
      Duration idleConnections,
      Duration retention,
      Duration judge,
      Duration keys) {
    static final Timing STANDARD =
        new Timing(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));
  }

  private TraceStaxServer(
      Settings settings,
      Timing timing,
      DataDirectory directory,
      SqliteStore store,
      InstantSource clock) {
    this.settings = settings;
    this.timing = timing;
    this.directory = directory;
    this.store = store;
    feed = new LiveFeed(store.readSide(), timing.comments());
    commits = new CommitLoop(store.writeSide(), CommitLoop.MAX_WAITING, feed::afterCommit);
    retention = new Retention(store.upkeep(), settings.retention(), clock, timing.retention());
    levels = new Levels(store.readSide(), store.judgementSide(), realms());
    baselines = new Baselines(store.readSide(), settings.learning(), clock);
    listening = new Listening(clock.millis());
    judge = new Judge(judged(clock), clock, timing.judge());
    CommitObserver judged = judge.observer();
    store
        .writeSide()
        .observe(
            news -> {
              news.forEach(baselines::noticed);
              judged.committed(news);
            });
  }

  private Judge.Parts judged(InstantSource clock) {
    return new Judge.Parts(
        store.readSide(),
        store.judgementSide(),
        store.writeSide()::measure,
        this::realms,
        levels,
        listening,
        baselines,
        new Gauges(store.readSide(), settings.learning(), clock),
        feed::afterCommit);
  }

  /** Of all projects; of those that are made while it runs once they are heard of. */
  private List<Realm> realms() {
    List<Project> projects = desk == null ? store.keys().projects() : desk.projects().all();
    return projects.stream().flatMap(each -> Stream.of(each.live(), each.test())).toList();
  }

  static TraceStaxServer start(Settings settings, Timing timing, InstantSource clock)
      throws CannotStart {
    DataDirectory directory = DataDirectory.open(settings.data());
    try {
      SqliteStore store = SqliteStore.open(directory.database());
      TraceStaxServer server = new TraceStaxServer(settings, timing, directory, store, clock);
      server.listen(clock);
      return server;
    } catch (StoreException e) {
      directory.close();
      throw new CannotStart(e.getMessage(), e);
    }
  }

  /** New keys are stored last: a start that fails must not use up the one time they are shown. */
  private void listen(InstantSource clock) throws CannotStart {
    List<StoredKey> known = store.keys().keys();
    List<ApiKey> keys = missingKeys(known, clock.millis());
    List<NewKey> missing = keys.stream().map(key -> newKey(key, clock.millis())).toList();
    desk =
        KeyDesk.of(
            Stream.concat(known.stream(), missing.stream().map(NewKey::unnumbered)).toList(),
            store.keys().projects(),
            settings.keyLimit(),
            clock);
    try {
      web = new WebServer(address(), parts(desk, clock));
    } catch (JavalinBindException e) {
      close();
      throw new CannotStart(
          "port "
              + settings.port()
              + " of "
              + settings.bind().getHostAddress()
              + " is in use. Choose another with --port, or --port 0 for any free one",
          e);
    }
    missing.forEach(store.keys()::ensure);
    follower = new KeyFollower(store.keys(), desk, timing.keys());
    newKeys = settings.apiKey() == null ? keys : List.of();
  }

  private NewKey newKey(ApiKey key, long nowMs) {
    return NewKey.plain(key.hash(), store.project().get(key.mode()), nowMs);
  }

  private List<ApiKey> missingKeys(List<StoredKey> known, long nowMs) {
    if (settings.apiKey() != null) {
      return isKnown(settings.apiKey(), known, nowMs) ? List.of() : List.of(settings.apiKey());
    }
    SecureRandom random = new SecureRandom();
    return known.isEmpty()
        ? Stream.of(Mode.values()).map(mode -> ApiKey.generate(mode, random)).toList()
        : List.of();
  }

  private static boolean isKnown(ApiKey key, List<StoredKey> known, long nowMs) {
    Optional<StoredKey> same =
        known.stream().filter(each -> each.hash().equals(key.hash())).findFirst();
    same.filter(old -> old.stateAt(nowMs) != StoredKey.State.ACTIVE)
        .ifPresent(
            old ->
                LOG.warn(
                    "--api-key: key {} is {} and stays so, use another",
                    old.id(),
                    old.stateAt(nowMs).name().toLowerCase(Locale.ROOT)));
    return same.isPresent();
  }

  private WebServer.Address address() {
    return new WebServer.Address(
        settings.bind().getHostAddress(),
        settings.port(),
        settings.isLoopbackOnly(),
        timing.idleConnections());
  }

  private WebServer.Parts parts(KeyDesk keys, InstantSource clock) {
    long maxBytesTogether = Runtime.getRuntime().maxMemory() / 4;
    return new WebServer.Parts(
        keys,
        new BodyMemory(Math.min(MAX_BODY_BYTES, maxBytesTogether / 2), maxBytesTogether),
        commits,
        feed,
        store.readSide(),
        levels,
        baselines,
        listening,
        clock);
  }

  /** Generated at the first start; they cannot be shown again. */
  List<ApiKey> newKeys() {
    return newKeys;
  }

  /** Where agents and browsers of this machine reach it. */
  String url() {
    InetAddress bind = settings.bind();
    String address = bind.isAnyLocalAddress() ? Settings.DEFAULT_BIND : bind.getHostAddress();
    boolean bracketed = bind instanceof Inet6Address && !bind.isAnyLocalAddress();
    return "http://" + (bracketed ? "[" + address + "]" : address) + ":" + web.port();
  }

  Judge judge() {
    return judge;
  }

  /** For tests of what is shown. */
  void judged(List<AnomalyChange> changes) {
    store.judgementSide().judged(changes);
    feed.afterCommit();
  }

  int openPages() {
    return feed.pages();
  }

  @Override
  public void close() {
    feed.close();
    if (web != null) {
      web.close();
    }
    judge.close();
    retention.close();
    commits.close();
    if (follower != null) {
      follower.close();
    }
    try {
      store.close();
    } catch (StoreException e) {
      LOG.error("The server did not close cleanly, nothing acknowledged is lost", e);
    }
    directory.close();
  }
}
