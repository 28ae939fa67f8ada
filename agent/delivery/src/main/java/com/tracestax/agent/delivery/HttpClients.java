package com.tracestax.agent.delivery;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Builds the client: one kept connection, HTTP/1.1, no redirects, no threads it can do without. */
final class HttpClients {
  /** Leaves time for a second address of the host within the usual request timeout of 10 s. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

  /** Longer than the 30 s between two heartbeats, so that an idle worker keeps its connection. */
  private static final long KEEP_ALIVE_SECONDS = 45;

  private HttpClients() {}

  static OkHttpClient plain(HttpSettings settings) {
    return common(settings)
        .connectionSpecs(Collections.singletonList(ConnectionSpec.CLEARTEXT))
        .build();
  }

  /** TLS 1.2 or newer. */
  static OkHttpClient encrypted(HttpSettings settings, PrivateTls tls) {
    return common(settings)
        .connectionSpecs(Collections.singletonList(ConnectionSpec.MODERN_TLS))
        .sslSocketFactory(tls.socketFactory(), tls.trustManager())
        .build();
  }

  static PrivateTls tls(HttpSettings settings) throws IOException {
    try {
      return PrivateTls.create(settings.tlsFiles);
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS in this JVM: " + e, e);
    }
  }

  private static OkHttpClient.Builder common(HttpSettings settings) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .fastFallback(false) // would connect on threads of its own
            .protocols(Collections.singletonList(Protocol.HTTP_1_1)) // HTTP/2 would read on them
            .connectionPool(new ConnectionPool(1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(Duration.ZERO) // the call's timeout bounds reading and writing
            .writeTimeout(Duration.ZERO);
    if (settings.proxy == null) {
      return builder.proxySelector(new JvmProxySelector());
    }
    settings.proxy.applyTo(builder);
    return builder;
  }
}
