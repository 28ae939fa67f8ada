package com.tracestax.server;

import com.tracestax.server.ingest.Retention;
import com.tracestax.server.keys.ApiKey;
import com.tracestax.server.normal.LearningRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Turns the texts of the settings into settings, collecting everything that is wrong first. */
final class SettingsReader {
  static final String PORT = "--port";
  static final String BIND = "--bind";
  static final String DATA = "--data";
  static final String API_KEY = "--api-key";
  static final String LOOK_BACK = "--look-back";
  static final String LEARNING_EVENTS = "--learning-events";
  static final String LEARNING_TIME = "--learning-time";
  static final String KEY_LIMIT = "--key-limit";
  static final String KEEP = "--keep";
  static final String MAX_SIZE = "--max-size";
  static final String ALLOW_REMOTE = "--allow-remote-without-login";

  /** Windows are kept for 30 days, and a day more than the look-back is looked at. */
  private static final int MAX_LOOK_BACK_DAYS = 28;

  /** The shortest look-back, and that day more. */
  private static final int MIN_KEEP_DAYS = 2;

  /** Quantiles of fewer runs mean nothing. */
  private static final int MIN_EVENTS = 5;

  private static final int MAX_EVENTS = 100_000;
  private static final Map<String, String> UNITS =
      Map.of(LOOK_BACK, "days", LEARNING_EVENTS, "ends", LEARNING_TIME, "hours");

  private final Map<String, String> texts;
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(Map<String, String> texts) {
    this.texts = texts;
  }

  /** The map has a text for each flag that was set anywhere. */
  static Settings read(Map<String, String> texts) throws InvalidSettings {
    SettingsReader reader = new SettingsReader(texts);
    boolean allowRemote = reader.allowRemote();
    Duration keep = reader.keep();
    Settings settings =
        new Settings(
            reader.port(),
            reader.bind(allowRemote),
            reader.data(),
            reader.apiKey(),
            reader.keyLimit(),
            new Retention.Rules(keep, reader.maxSize()),
            reader.learning((int) keep.toDays()));
    if (!reader.problems.isEmpty()) {
      throw new InvalidSettings(reader.problems);
    }
    return settings;
  }

  private int port() {
    String text = texts.getOrDefault(PORT, Integer.toString(Settings.DEFAULT_PORT));
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > Settings.MAX_PORT) {
      problem(PORT, text, "a number from 1 to " + Settings.MAX_PORT + ", or 0 for any free port");
    }
    return port;
  }

  private InetAddress bind(boolean allowRemote) {
    String text = texts.getOrDefault(BIND, Settings.DEFAULT_BIND);
    try {
      InetAddress address = InetAddress.getByName(text);
      if (!address.isLoopbackAddress() && !allowRemote) {
        problem(
            BIND,
            text,
            "a loopback address such as 127.0.0.1. There is no login and no TLS yet: whoever"
                + " reaches another address reads every job and error. If that is meant, add "
                + ALLOW_REMOTE);
      }
      return address;
    } catch (UnknownHostException e) {
      problem(BIND, text, "an address of this machine");
      return InetAddress.getLoopbackAddress();
    }
  }

  private Path data() {
    String text = texts.getOrDefault(DATA, Settings.DEFAULT_DATA);
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      problem(DATA, text, "a directory");
      return Path.of("");
    }
  }

  private ApiKey apiKey() {
    String text = texts.get(API_KEY);
    if (text == null) {
      return null;
    }
    return ApiKey.parse(text)
        .orElseGet(
            () -> {
              problem(API_KEY, shortened(text), ApiKey.FORM);
              return null;
            });
  }

  /**
   * The learning time must fit into the look-back: more than that is not looked at. The look-back
   * must fit into what is kept, or nothing would ever be known for long enough.
   */
  private LearningRules learning(int keepDays) {
    int mostDays = Math.min(MAX_LOOK_BACK_DAYS, Math.max(1, keepDays - 1));
    int days = number(LOOK_BACK, Math.min(Settings.DEFAULT_LOOK_BACK_DAYS, mostDays), 1, mostDays);
    int events = number(LEARNING_EVENTS, Settings.DEFAULT_LEARNING_EVENTS, MIN_EVENTS, MAX_EVENTS);
    int hours = number(LEARNING_TIME, Settings.DEFAULT_LEARNING_HOURS, 1, 24 * days);
    return new LearningRules(
        events, Duration.ofHours(hours).toMillis(), Duration.ofDays(days).toMillis());
  }

  private int number(String key, int otherwise, int least, int most) {
    String text = texts.getOrDefault(key, Integer.toString(otherwise));
    int number = text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      String allowed = "a number of %s from %,d to %,d".formatted(UNITS.get(key), least, most);
      boolean bounded = key.equals(LOOK_BACK) && most < MAX_LOOK_BACK_DAYS;
      problem(key, text, bounded ? allowed + ", a day less than " + KEEP : allowed);
      return otherwise;
    }
    return number;
  }

  private int keyLimit() {
    String text = texts.getOrDefault(KEY_LIMIT, Integer.toString(Settings.DEFAULT_KEY_LIMIT));
    int limit = text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
    if (limit < 0 || limit > Settings.MAX_KEY_LIMIT) {
      problem(
          KEY_LIMIT,
          text,
          "events a second from 1 to " + Settings.MAX_KEY_LIMIT + ", or 0 for none");
    }
    return limit;
  }

  private Duration keep() {
    String text = texts.getOrDefault(KEEP, Settings.DEFAULT_KEEP);
    int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (days < MIN_KEEP_DAYS || days > Settings.MAX_KEEP_DAYS) {
      problem(
          KEEP,
          text,
          "a number of days from %d to %d".formatted(MIN_KEEP_DAYS, Settings.MAX_KEEP_DAYS));
      return Duration.ofDays(Settings.MAX_KEEP_DAYS);
    }
    return Duration.ofDays(days);
  }

  private long maxSize() {
    String text = texts.getOrDefault(MAX_SIZE, Settings.DEFAULT_MAX_SIZE);
    OptionalLong bytes = Size.parse(text);
    if (bytes.isEmpty() || bytes.getAsLong() < Size.SMALLEST_STORE) {
      problem(MAX_SIZE, text, "a size such as 500MB or 10GiB, 100MB or more");
    }
    return bytes.orElse(0);
  }

  private boolean allowRemote() {
    String text = texts.getOrDefault(ALLOW_REMOTE, "false");
    if (!Set.of("true", "false").contains(text)) {
      problem(ALLOW_REMOTE, text, "true or false");
    }
    return text.equals("true");
  }

  /** Enough to recognise it, not enough to use it. */
  private static String shortened(String key) {
    return key.length() <= 10 ? key : key.substring(0, 10) + "…";
  }

  private void problem(String key, String value, String allowed) {
    problems.add(key + ": expected " + allowed + "; got \"" + value + "\"");
  }
}
