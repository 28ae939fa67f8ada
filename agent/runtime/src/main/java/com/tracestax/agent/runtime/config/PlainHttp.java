package com.tracestax.agent.runtime.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Without TLS the key and every stack trace can be read on the way, so they stay on the machine.
 */
final class PlainHttp {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[(0:){7}1]");

  private PlainHttp() {}

  static boolean leavesTheMachine(URI endpoint) {
    return "http".equalsIgnoreCase(endpoint.getScheme())
        && !LOOPBACK.matcher(endpoint.getHost().toLowerCase(Locale.ROOT)).matches();
  }
}
