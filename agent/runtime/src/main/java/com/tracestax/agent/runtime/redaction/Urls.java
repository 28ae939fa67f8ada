package com.tracestax.agent.runtime.redaction;

/**
 * User name and password in URLs: {@code scheme://user:password@host}, also of JDBC and MongoDB,
 * and Oracle's {@code jdbc:oracle:thin:user/password@…}.
 */
final class Urls {

  private static final String AUTHORITY = "://";
  private static final String ORACLE = "jdbc:oracle:";
  private static final String[] ORACLE_DRIVERS = {"thin:", "oci:", "oci8:", "kprb:"};

  /** Characters. Bounds the work per URL; no user name and password are this long. */
  private static final int MAX_LENGTH = 512;

  private Urls() {}

  static String mask(String text) {
    return maskOracle(maskUserInfo(text));
  }

  private static String maskUserInfo(String text) {
    Masking masking = new Masking(text);
    int found = text.indexOf(AUTHORITY);
    while (found >= 0) {
      int start = found + AUTHORITY.length();
      int at = endOfUserInfo(text, start);
      if (at > start) {
        masking.mask(start, at);
      }
      found = text.indexOf(AUTHORITY, Math.max(start, at));
    }
    return masking.toString();
  }

  /**
   * The last {@code @} of the authority, or -1. A password may hold a slash nobody encoded: then
   * what follows the colon is no port, and the search goes on behind the slash.
   */
  private static int endOfUserInfo(String text, int start) {
    int at = -1;
    int colon = -1;
    int limit = Math.min(text.length(), start + MAX_LENGTH);
    for (int i = start; i < limit && !endsUrl(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        at = i;
      } else if (c == ':' && colon < 0 && text.charAt(start) != '[') {
        colon = i;
      } else if (isPathStart(c) && (at >= 0 || colon < 0 || isPort(text, colon + 1, i))) {
        return at;
      }
    }
    return at;
  }

  private static boolean endsUrl(char c) {
    return Character.isWhitespace(c) || Characters.isQuote(c) || c == '<' || c == '>';
  }

  private static boolean isPathStart(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  /** Nothing at all is a port as well: {@code http://host:/path} is legal. */
  private static boolean isPort(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Characters.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String maskOracle(String text) {
    Masking masking = new Masking(text);
    int found = text.indexOf(ORACLE);
    while (found >= 0) {
      int driver = found + ORACLE.length();
      int start = afterDriver(text, driver);
      int at = start < 0 ? -1 : endOfOracleUser(text, start);
      if (at > start) {
        masking.mask(start, at);
      }
      found = text.indexOf(ORACLE, driver);
    }
    return masking.toString();
  }

  private static int afterDriver(String text, int driver) {
    for (String name : ORACLE_DRIVERS) {
      if (text.startsWith(name, driver)) {
        return driver + name.length();
      }
    }
    return -1;
  }

  private static int endOfOracleUser(String text, int start) {
    int limit = Math.min(text.length(), start + MAX_LENGTH);
    for (int i = start; i < limit && !endsUrl(text.charAt(i)); i++) {
      if (text.charAt(i) == '@') {
        return i;
      }
    }
    return -1;
  }
}
