package com.tracestax.agent.runtime.redaction;

/**
 * PEM blocks of private keys of all kinds (RFC 7468). Certificates and public keys stay. A block
 * without an end, as in a message that was cut, is masked to the end of the text.
 */
final class PrivateKeys {

  private static final String BEGIN = "-----BEGIN ";
  private static final String LABEL_END = "PRIVATE KEY-----";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** Characters before {@code PRIVATE KEY}: {@code ENCRYPTED}, {@code OPENSSH}, {@code RSA}. */
  private static final int MAX_LABEL_LENGTH = 20;

  private PrivateKeys() {}

  static String mask(String text) {
    Masking masking = new Masking(text);
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int body = bodyStart(text, begin + BEGIN.length());
      if (body < 0) {
        begin = text.indexOf(BEGIN, begin + BEGIN.length());
        continue;
      }
      int end = text.indexOf(END, body);
      masking.mask(body, end < 0 ? text.length() : end);
      begin = end < 0 ? -1 : text.indexOf(BEGIN, end + DASHES.length());
    }
    return masking.toString();
  }

  private static int bodyStart(String text, int label) {
    int i = label;
    while (!text.startsWith(LABEL_END, i)) {
      boolean inLabel = i < text.length() && i - label < MAX_LABEL_LENGTH;
      if (!inLabel || !isLabel(text.charAt(i))) {
        return -1;
      }
      i++;
    }
    return i + LABEL_END.length();
  }

  private static boolean isLabel(char c) {
    return c == ' ' || (c >= 'A' && c <= 'Z');
  }
}
