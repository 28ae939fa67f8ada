package com.tracestax.agent.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the build must not do without: {@code -Drequire=jdk8,jdk11,browser}. A test that cannot run
 * because something is missing says so here, in one line; if the thing is required, it fails.
 */
public final class Requirements {
  private static final Pattern KNOWN = Pattern.compile("jdk\\d+|browser|postgres|tmpfs");
  private static final Set<String> SAID = new TreeSet<>();

  private final Set<String> required;
  private final Consumer<String> said;

  private Requirements(Set<String> required, Consumer<String> said) {
    this.required = required;
    this.said = said;
  }

  /** What {@code -Drequire} names. */
  public static Requirements ofTheBuild() {
    return parse(System.getProperty("require", ""));
  }

  public static Requirements parse(String commaList) {
    return parse(commaList, Requirements::sayOnce);
  }

  static Requirements parse(String commaList, Consumer<String> said) {
    Set<String> names =
        Arrays.stream(commaList.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> unknown = names.stream().filter(name -> !KNOWN.matcher(name).matches()).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "require: expected names like jdk8, browser or postgres, got "
              + String.join(", ", unknown));
    }
    return new Requirements(names, said);
  }

  public Set<String> required() {
    return Set.copyOf(required);
  }

  /**
   * Says that something is missing, once per JVM.
   *
   * @throws AssertionError if it is required
   */
  public void missing(String name, String notRun, String howToGetIt) {
    String line = "NOT RUN, no " + name + ": " + notRun + ". " + howToGetIt;
    if (required.contains(name)) {
      throw new AssertionError("required by -Drequire=" + name + ", but " + line);
    }
    said.accept(line);
  }

  static void sayOnce(String line) {
    synchronized (SAID) {
      if (SAID.add(line)) {
        System.out.println(line);
      }
    }
  }
}
