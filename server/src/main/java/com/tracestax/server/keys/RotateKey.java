package com.tracestax.server.keys;

import com.tracestax.server.store.KeyStore;
import com.tracestax.server.store.NewKey;
import com.tracestax.server.store.StoredKey;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new key in the place of an old one, which goes on for a while so that agents can change. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = "Makes a new key like an old one, which ends after the overlap.")
final class RotateKey extends KeyWork {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhd]?)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  @Parameters(paramLabel = "ID", description = "Number of the old key, as keys list shows it.")
  private int id;

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      defaultValue = "7d",
      description = "How long the old key goes on: 30m, 12h, 7d, or 0. Default: ${DEFAULT-VALUE}")
  private String overlap;

  @Override
  void run(KeyStore store, PrintWriter out, long nowMs) throws Refused {
    long endsAtMs = nowMs + overlap().toMillis();
    StoredKey old = active(store, id, nowMs);
    if (old.stateAt(nowMs) == StoredKey.State.EXPIRED) {
      throw new Refused("key " + id + " has ended; make a new one with keys create");
    }
    ApiKey key = ApiKey.generate(old.realm().mode(), new SecureRandom());
    store.rotate(
        id,
        new NewKey(key.hash(), old.realm(), old.label(), old.eventsPerSecond(), nowMs),
        endsAtMs);
    printOnce(out, key);
    long end = old.expiresAtMs() == null ? endsAtMs : Math.min(old.expiresAtMs(), endsAtMs);
    out.println(
        end <= nowMs
            ? "Key " + id + " has ended."
            : "Key " + id + " goes on until " + Instant.ofEpochMilli(end) + ".");
  }

  private Duration overlap() throws Refused {
    Matcher matcher = LENGTH.matcher(overlap);
    boolean known = matcher.matches();
    if (known && Integer.parseInt(matcher.group(1)) == 0) {
      return Duration.ZERO;
    }
    if (!known || matcher.group(2).isEmpty()) {
      throw new Refused("--overlap: expected a time such as 30m, 12h or 7d, or 0; got " + overlap);
    }
    return UNITS.get(matcher.group(2)).multipliedBy(Integer.parseInt(matcher.group(1)));
  }
}
