package com.tracestax.agent.runtime.redaction;

/**
 * Names whose values are secrets. Compared in lower case without {@code - _ .} and by their end, so
 * that {@code spring.datasource.password}, {@code X-Api-Key}, {@code refreshToken} and {@code
 * DB_PASSWD} are found and {@code tokens}, {@code passwordEncoder} and {@code token_type} are not.
 */
final class SecretNames {

  /** Characters of a name that are looked at, counted from its end. */
  static final int MAX_LENGTH = 80;

  private static final String[] ENDINGS = {
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "accesskeyid",
    "secretkey",
    "privatekey",
    "credential",
    "credentials",
    "amzsignature",
    "jsessionid",
  };

  private static final String[] HEADERS = {"authorization", "cookie"};

  private SecretNames() {}

  static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  static String normalize(String text, int start, int end) {
    StringBuilder name = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        name.append(Character.toLowerCase(c));
      }
    }
    return name.toString();
  }

  /** Takes a name that {@link #normalize} made. */
  static boolean isSecret(String name) {
    return endsWithAny(name, ENDINGS) || isHeader(name);
  }

  /** HTTP headers, whose whole line is the value. */
  static boolean isHeader(String name) {
    return endsWithAny(name, HEADERS);
  }

  private static boolean endsWithAny(String name, String[] endings) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
