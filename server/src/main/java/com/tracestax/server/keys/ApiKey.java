package com.tracestax.server.keys;

import com.tracestax.server.model.Mode;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key as agents send it. Only its hash is ever stored. */
public record ApiKey(String text, Mode mode) {
  public static final String FORM = "ts_live_ or ts_test_ and at least 16 letters or digits";

  private static final Pattern PATTERN = Pattern.compile("ts_(live|test)_[A-Za-z0-9]{16,}");
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** 32 of 62 characters are 190 bits: nobody guesses it, and a fast hash is safe. */
  private static final int RANDOM_CHARS = 32;

  public static Optional<ApiKey> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    return matcher.matches()
        ? Optional.of(new ApiKey(text, Mode.ofWireName(matcher.group(1))))
        : Optional.empty();
  }

  public static ApiKey generate(Mode mode, SecureRandom random) {
    StringBuilder text = new StringBuilder("ts_" + mode.wireName() + "_");
    for (int i = 0; i < RANDOM_CHARS; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ApiKey(text.toString(), mode);
  }

  public String hash() {
    return KeyRing.hash(text);
  }

  /** Keys must not end up in logs by accident. */
  @Override
  public String toString() {
    return "ts_" + mode.wireName() + "_…";
  }
}
