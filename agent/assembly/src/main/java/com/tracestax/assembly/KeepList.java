package com.tracestax.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stays of the upstream jar: lines of {@code keep <prefix> # reason} and {@code drop <prefix>
 * # reason}. The longest prefix that fits a file decides, what none fits is dropped. A reason is
 * required: in a year somebody will want to know.
 */
final class KeepList {
  private final Map<String, Boolean> keeps;

  private KeepList(Map<String, Boolean> keeps) {
    this.keeps = keeps;
  }

  static KeepList read(Path file) throws IOException {
    return parse(Files.readAllLines(file));
  }

  static KeepList parse(List<String> lines) {
    Map<String, Boolean> keeps = new TreeMap<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        parse(line, keeps);
      }
    }
    return new KeepList(keeps);
  }

  private static void parse(String line, Map<String, Boolean> keeps) {
    String[] words = line.trim().split("\\s+", 4);
    boolean known = words[0].equals("keep") || words[0].equals("drop");
    if (words.length != 4 || !known || !words[2].equals("#") || !words[1].endsWith("/")) {
      throw new IllegalArgumentException(
          "expected 'keep|drop <prefix ending in a slash> # <reason>', got: " + line);
    }
    if (keeps.put(words[1], words[0].equals("keep")) != null) {
      throw new IllegalArgumentException("expected each prefix once, got again: " + line);
    }
  }

  /** Multi-release copies share the fate of the file they are copies of. */
  boolean keeps(String name) {
    String file = IsolatedName.unversioned(name);
    for (int end = file.lastIndexOf('/'); end >= 0; end = file.lastIndexOf('/', end - 1)) {
      Boolean kept = keeps.get(file.substring(0, end + 1));
      if (kept != null) {
        return kept;
      }
    }
    return false;
  }

  /** Prefixes that fit nothing: what they were written for has moved or gone. */
  List<String> unused(Map<String, byte[]> files) {
    return keeps.keySet().stream()
        .filter(
            prefix ->
                files.keySet().stream()
                    .noneMatch(name -> IsolatedName.unversioned(name).startsWith(prefix)))
        .toList();
  }
}
