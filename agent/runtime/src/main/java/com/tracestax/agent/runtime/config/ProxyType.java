package com.tracestax.agent.runtime.config;

import com.tracestax.agent.delivery.HttpProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** An HTTP proxy, or the word that says there is none. The password is never shown. */
final class ProxyType extends ValueType<HttpProxy> {

  ProxyType() {
    super("http://host:port, http://user:password@host:port or none");
  }

  @Override
  HttpProxy parse(String text) throws InvalidValueException {
    if (text.toLowerCase(Locale.ROOT).equals("none")) {
      return HttpProxy.none();
    }
    URI uri = toUri(text);
    require("http".equalsIgnoreCase(uri.getScheme()), "it does not begin with http://");
    require(uri.getHost() != null, "it has no valid host name");
    require(uri.getPort() > 0 && uri.getPort() <= 65_535, "it has no port from 1 to 65535");
    String path = uri.getRawPath();
    require(path.isEmpty() || path.equals("/"), "it has a path");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null, "it has a query or fragment");
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    String userInfo = uri.getUserInfo();
    if (userInfo == null) {
      return HttpProxy.at(host, uri.getPort(), null, null);
    }
    int colon = userInfo.indexOf(':');
    require(colon > 0, "there is a user name and no password");
    return HttpProxy.at(
        host, uri.getPort(), userInfo.substring(0, colon), userInfo.substring(colon + 1));
  }

  private static URI toUri(String text) throws InvalidValueException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Its message would repeat the password.
      throw new InvalidValueException("it is no URL (" + e.getReason() + ")");
    }
  }

  private static void require(boolean condition, String butWhat) throws InvalidValueException {
    if (!condition) {
      throw new InvalidValueException(butWhat);
    }
  }

  /** Also for what could not be read: everything up to the last @ may be a password. */
  @Override
  String display(String text) {
    int at = text.lastIndexOf('@');
    return ShownValue.plain(at < 0 ? text : "http://***@" + text.substring(at + 1));
  }
}
