package com.tracestax.agent.runtime.config;

import com.tracestax.agent.delivery.HttpProxy;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Without TLS the key and every stack trace can be read on the way, so they stay on the machine.
 */
final class PlainHttp {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|(0:){7}1)]?");

  private PlainHttp() {}

  /**
   * @param proxy null if none is set for us
   */
  static boolean leavesTheMachine(URI endpoint, HttpProxy proxy) {
    return "http".equalsIgnoreCase(endpoint.getScheme())
        && !(isLoopback(endpoint.getHost()) && staysWith(proxy));
  }

  /** It sees what is sent in the clear, wherever that goes. */
  static boolean staysWith(HttpProxy proxy) {
    return proxy == null || proxy.host() == null || isLoopback(proxy.host());
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
