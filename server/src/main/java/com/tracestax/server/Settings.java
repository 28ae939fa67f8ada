package com.tracestax.server;

import com.tracestax.server.ingest.Retention;
import com.tracestax.server.keys.ApiKey;
import java.net.InetAddress;
import java.nio.file.Path;

/** Everything that can be set, valid. `apiKey` may be null. */
record Settings(
    int port, InetAddress bind, Path data, ApiKey apiKey, int keyLimit, Retention.Rules retention) {
  static final int DEFAULT_PORT = 7766;
  static final String DEFAULT_BIND = "127.0.0.1";
  static final String DEFAULT_DATA = "./tracestax-data";
  static final int DEFAULT_KEY_LIMIT = 50_000;
  static final int MAX_KEY_LIMIT = 1_000_000;
  static final String DEFAULT_KEEP = "30";
  static final int MAX_KEEP_DAYS = 400;
  static final String DEFAULT_MAX_SIZE = "10GiB";
  static final int MAX_PORT = 65_535;

  boolean isLoopbackOnly() {
    return bind.isLoopbackAddress();
  }
}
