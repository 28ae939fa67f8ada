package com.tracestax.agent.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where events go: a base URL to which the paths of the wire format are appended. */
final class EndpointType extends ValueType<URI> {

  EndpointType() {
    super("an http or https URL without user name, query and fragment");
  }

  @Override
  URI parse(String text) throws InvalidValueException {
    URI uri = toUri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    require(!scheme.isEmpty(), "it has no scheme such as https://");
    require(scheme.equals("http") || scheme.equals("https"), "its scheme is " + scheme);
    require(uri.getRawUserInfo() == null, "it contains a user name or password");
    require(uri.getHost() != null, "it has no valid host name (an underscore is not allowed)");
    require(uri.getPort() <= 65_535, "its port is larger than 65535");
    require(uri.getRawQuery() == null, "it has a query");
    require(uri.getRawFragment() == null, "it has a fragment");
    return uri;
  }

  private static URI toUri(String text) throws InvalidValueException {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    try {
      return new URI(text.substring(0, end));
    } catch (URISyntaxException e) {
      // Its message would repeat the whole text, with whatever password is in it.
      throw new InvalidValueException(
          "it is no URL (" + e.getReason() + " at position " + e.getIndex() + ")");
    }
  }

  private static void require(boolean condition, String butWhat) throws InvalidValueException {
    if (!condition) {
      throw new InvalidValueException(butWhat);
    }
  }
}
