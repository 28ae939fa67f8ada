package com.tracestax.server;

import com.tracestax.server.normal.LearningRules;
import java.net.InetAddress;
import java.nio.file.Path;

/** Everything that can be set, valid. `apiKey` may be null. */
record Settings(int port, InetAddress bind, Path data, ApiKey apiKey, LearningRules learning) {
  static final int DEFAULT_PORT = 7766;
  static final String DEFAULT_BIND = "127.0.0.1";
  static final String DEFAULT_DATA = "./tracestax-data";
  static final int MAX_PORT = 65_535;
  static final int DEFAULT_LOOK_BACK_DAYS = 7;
  static final int DEFAULT_LEARNING_EVENTS = 50;
  static final int DEFAULT_LEARNING_HOURS = 24;

  boolean isLoopbackOnly() {
    return bind.isLoopbackAddress();
  }
}
