package com.tracestax.agent.runtime.config;

import java.util.List;
import java.util.Locale;

/**
 * The known name that is nearest to a misspelt one, by optimal string alignment distance
 * (Damerau-Levenshtein where no substring is edited twice): insertions, deletions, substitutions
 * and swaps of neighbours cost one each.
 */
final class NearestName {

  /** Characters. Longer names are not compared: no setting of ours is half as long. */
  private static final int MAX_LENGTH = 100;

  private NearestName() {}

  /** Null if nothing is near: at most a third of the name, without prefix, may be wrong. */
  static String to(String name, List<String> known) {
    if (name.length() > MAX_LENGTH) {
      return null;
    }
    String nearest = null;
    int smallest = Math.max(2, (name.length() - ConfigKeys.PREFIX.length()) / 3) + 1;
    for (String candidate : known) {
      int distance = distance(fold(name), fold(candidate));
      if (distance < smallest) {
        smallest = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** {@code apiKey}, {@code api_key} and {@code api-key} are the same mistake away. */
  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
  }

  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] reused = beforeLast;
      beforeLast = last;
      last = row;
      row = reused;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(last[j], row[j - 1]) + 1);
        if (isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
