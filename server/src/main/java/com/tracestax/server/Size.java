package com.tracestax.server;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: `500MB` (powers of 1,000), `10GiB` (powers of 1,024). */
final class Size {
  /** With less, hardly a minute of a busy fleet would fit. */
  static final long SMALLEST_STORE = 100_000_000;

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,13}(?:\\.\\d{1,3})?) ?([KMGT]I?B|B|)");
  private static final Map<Character, Integer> POWERS = Map.of('K', 1, 'M', 2, 'G', 3, 'T', 4);

  private Size() {}

  /** Empty if it is none, or more than anybody has. */
  static OptionalLong parse(String text) {
    Matcher matcher = FORM.matcher(text.trim().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String unit = matcher.group(2);
    int power = unit.isEmpty() ? 0 : POWERS.getOrDefault(unit.charAt(0), 0);
    double bytes =
        Double.parseDouble(matcher.group(1)) * Math.pow(unit.contains("I") ? 1_024 : 1_000, power);
    return bytes < 1L << 60 ? OptionalLong.of((long) bytes) : OptionalLong.empty();
  }

  static String text(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double number = bytes;
    int unit = 0;
    while (number >= 1_024 && unit < units.length - 1) {
      number /= 1_024;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f %s", number, units[unit]);
  }
}
