package com.tracestax.server.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;

/**
 * What changes something must come from our own page, or from no browser at all. Another site can
 * make a browser post to us, but not with a JSON body (that takes a permission we never give), not
 * without saying which site it is, and not under our name.
 */
final class SameOrigin {
  void check(Context request) {
    String type = request.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      refuse(request, 415, "not_json", "expected Content-Type: application/json, got " + type);
      return;
    }
    String site = request.header("Sec-Fetch-Site");
    if ("same-origin".equals(site)) {
      return; // said by the browser itself, whatever a proxy makes of the host
    }
    String origin = request.header("Origin");
    String host = request.header("Host");
    if (site != null && !site.equals("none")) {
      refuse(request, 403, "foreign_origin", "expected a request of this page, got " + origin);
    } else if (origin != null && !isOurs(origin, host)) {
      refuse(
          request,
          403,
          "foreign_origin",
          "expected a request of this page at "
              + host
              + ", got "
              + origin
              + "; a proxy in front of this server must pass the Host header on as it came");
    }
  }

  private static boolean isOurs(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void refuse(Context request, int status, String code, String message) {
    Answers.error(request, status, code, message);
    request.skipRemainingHandlers();
  }
}
