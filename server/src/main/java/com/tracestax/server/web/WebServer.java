package com.tracestax.server.web;

import com.tracestax.server.ingest.BodyMemory;
import com.tracestax.server.ingest.CommitLoop;
import com.tracestax.server.judge.Levels;
import com.tracestax.server.judge.Listening;
import com.tracestax.server.keys.KeyDesk;
import com.tracestax.server.normal.Baselines;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.StoreException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP: the ingest endpoints, the API of the page, and the page. */
public final class WebServer implements AutoCloseable {
  /** Requests that wait for the disk, pages that follow the feed, and room to answer others. */
  private static final int MAX_THREADS = CommitLoop.MAX_WAITING + LiveFeed.MAX_PAGES + 124;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /** How long a kept-alive connection may hold up the end. */
  private static final Duration CLOSING_IDLE = Duration.ofMillis(100);

  private static final Set<HandlerType> CHANGING = Set.of(HandlerType.POST, HandlerType.PUT);

  /** The server is busy, or its disk fails: nothing is said against the worker. */
  private static final Set<Integer> DEAF = Set.of(429, 503);

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final Javalin javalin;

  /** Where to listen; a connection on which nothing moves for the idle time is cut. */
  public record Address(String host, int port, boolean loopbackOnly, Duration idle) {}

  /** What the routes work with. */
  public record Parts(
      KeyDesk keys,
      BodyMemory memory,
      CommitLoop commits,
      LiveFeed feed,
      ReadStore store,
      Levels levels,
      Baselines baselines,
      Listening listening,
      InstantSource clock) {}

  public WebServer(Address address, Parts parts) {
    javalin = Javalin.start(config -> configure(config, address, parts));
  }

  public int port() {
    return javalin.port();
  }

  private static void configure(JavalinConfig config, Address address, Parts parts) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(WebServer::harden);
    config.jetty.addConnector((server, http) -> connector(server, http, address));
    register(config.routes, address, parts);
  }

  private static void harden(Server server) {
    server.setErrorHandler(new JsonErrors());
    server.setStopTimeout(STOP_LIMIT.toMillis());
  }

  private static Connector connector(Server server, HttpConfiguration http, Address address) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(address.host());
    connector.setPort(address.port());
    connector.setIdleTimeout(address.idle().toMillis());
    connector.setShutdownIdleTimeout(CLOSING_IDLE.toMillis());
    return connector;
  }

  private static void register(RoutesConfig routes, Address address, Parts parts) {
    HostCheck host = new HostCheck(address.loopbackOnly());
    routes.before(WebServer::secure);
    routes.before(
        request -> {
          if (!request.path().startsWith("/v1/")) {
            host.check(request);
          }
        });
    SameOrigin sameOrigin = new SameOrigin();
    routes.before(
        "/api/*",
        request -> {
          if (CHANGING.contains(request.method())) {
            sameOrigin.check(request);
          }
        });
    routes.after(
        "/v1/heartbeat",
        request -> {
          if (DEAF.contains(request.statusCode())) {
            parts.listening().deafAt(parts.clock().millis());
          }
        });
    DumpRequests dumps = new DumpRequests();
    Gate gate = new Gate(parts.keys(), parts.clock());
    gate.register(routes);
    new IngestRoutes(gate, parts.memory(), parts.commits(), dumps, parts.clock()).register(routes);
    Realms realms = new Realms(parts.keys().projects());
    new KeyApi(parts.keys(), realms, parts.clock()).register(routes);
    new PageApi(
            parts.store(),
            realms,
            parts.clock(),
            parts.feed(),
            dumps,
            parts.levels(),
            parts.baselines())
        .register(routes);
    PageFiles.register(routes);
    registerErrors(routes);
  }

  private static void secure(Context request) {
    request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cache-Control", "no-store");
  }

  private static void registerErrors(RoutesConfig routes) {
    routes.exception(
        BadQuery.class, (e, request) -> Answers.error(request, 400, "bad_query", e.getMessage()));
    routes.exception(
        StoreException.class,
        (e, request) -> {
          LOG.warn("{} {}: {}", request.method(), request.path(), e.getMessage());
          Answers.unavailable(request, "not_stored", e.getMessage());
        });
    routes.exception(
        Exception.class,
        (e, request) -> {
          LOG.error("{} {} failed", request.method(), request.path(), e);
          Answers.error(request, 500, "internal", "the server failed; its log says why");
        });
    routes.error(404, request -> fallback(request, 404, "not_found"));
    routes.error(405, request -> fallback(request, 405, "method_not_allowed"));
  }

  /** Answers of our own routes are JSON already. */
  private static void fallback(Context request, int status, String code) {
    String type = request.res().getContentType();
    if (type == null || !type.startsWith("application/json")) {
      Answers.error(request, status, code, request.method() + " " + request.path());
    }
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
