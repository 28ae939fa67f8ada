package com.tracestax.agent.runtime.redaction;

/**
 * Masks obvious secrets and the local part of e-mail addresses in error messages and stack traces
 * before they leave the JVM. What is recognised stands in the classes of this package, one kind
 * each; anything else passes unchanged, so this is a net and no promise.
 *
 * <p>Runs on the thread of the failing job. Every kind walks over the text once and looks around a
 * literal anchor, so the cost is linear whatever the text; there is no pattern that could
 * backtrack. Masking what is masked changes nothing.
 */
public final class Redactor {

  static final String MASK = "***";

  private Redactor() {}

  /** The same instance if there was nothing to mask; null for null. */
  public static String redact(String text) {
    if (text == null || text.isEmpty()) {
      return text;
    }
    String redacted = PrivateKeys.mask(text);
    redacted = Urls.mask(redacted);
    redacted = AuthSchemes.mask(redacted);
    redacted = KnownTokens.mask(redacted);
    redacted = Emails.mask(redacted);
    // Last: where a value ends depends on what follows it, which must not be masked later.
    return Assignments.mask(redacted);
  }

  /** Masks the value of whatever has this name: all of it if the name is that of a secret. */
  public static String redactValue(String name, String value) {
    boolean secret = SecretNames.isSecret(SecretNames.normalize(name, 0, name.length()));
    return secret && !value.isEmpty() ? MASK : redact(value);
  }
}
