package com.tracestax.server.web;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/**
 * Without a login, only this machine may look. Browsers on it must not be talked into it either: a
 * foreign site can make its own name point to 127.0.0.1 (DNS rebinding), but it cannot make the
 * browser send another name than its own.
 */
final class HostCheck {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopbackOnly;

  HostCheck(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  void check(Context request) {
    String host = request.header("Host");
    if (!loopbackOnly || host == null || isLoopback(host)) {
      return;
    }
    Answers.error(
        request,
        403,
        "foreign_host",
        "expected the page to be opened as localhost, 127.0.0.1 or [::1], got " + host);
    request.skipRemainingHandlers();
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return LOOPBACK_NAMES.contains(name) || name.matches("127(\\.\\d{1,3}){3}");
  }
}
