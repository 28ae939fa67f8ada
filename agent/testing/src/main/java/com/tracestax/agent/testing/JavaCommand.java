package com.tracestax.agent.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code java} command line under construction. Not for several threads. Without the optimizing
 * compiler, which would double what a start costs, unless {@link #optimizing} is said.
 */
public final class JavaCommand {
  /** Settings of the machine that runs the tests; they would reach the forked JVM too. */
  private static final Pattern INHERITED =
      Pattern.compile("(JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|(OTEL|TRACESTAX)_.*)");

  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final AtomicInteger spools = new AtomicInteger();

  private final TestJvm jvm;
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> mainAndArguments = new ArrayList<>();
  private boolean isOptimizing;

  public JavaCommand(TestJvm jvm) {
    this.jvm = jvm;
  }

  public JavaCommand jvmOptions(Collection<String> options) {
    jvmOptions.addAll(options);
    return this;
  }

  public JavaCommand jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** For a JVM that lives long enough, or must be as its users run it. */
  public JavaCommand optimizing() {
    isOptimizing = true;
    return this;
  }

  public JavaCommand systemProperty(String key, String value) {
    jvmOptions.add("-D" + key + "=" + value);
    return this;
  }

  public JavaCommand systemProperties(Map<String, String> properties) {
    properties.forEach(this::systemProperty);
    return this;
  }

  public JavaCommand environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  public JavaCommand classPath(Collection<Path> entries) {
    jvmOptions.add("-cp");
    jvmOptions.add(
        entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    return this;
  }

  /** Where the JVM, and what runs in it, puts temporary files. */
  public JavaCommand temporaryFolder(Path folder) {
    return systemProperty("java.io.tmpdir", folder.toString());
  }

  /** The main class, or an option like {@code -version} in its place, and the arguments. */
  public JavaCommand main(String mainClass, Collection<String> arguments) {
    mainAndArguments.clear();
    mainAndArguments.add(mainClass);
    mainAndArguments.addAll(arguments);
    return this;
  }

  public ForkedJvm start() {
    List<String> command = new ArrayList<>();
    command.add(jvm.java().toString());
    if (!isOptimizing) {
      command.add(QUICK_START);
    }
    command.addAll(jvmOptions);
    command.addAll(mainAndArguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(key -> INHERITED.matcher(key).matches());
    Path spool = ownSpool();
    builder.environment().put("TRACESTAX_SPOOL_DIRECTORY", spool.toString());
    builder.environment().putAll(environment);
    try {
      return new ForkedJvm(command, builder.start(), leftovers(spool));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /** None of a test that looks after the spool itself. */
  private Leftovers leftovers(Path spool) {
    boolean isLookedAfter = jvmOptions.stream().anyMatch(each -> each.contains("tracestax.spool"));
    String endpoint = isLookedAfter ? null : systemProperty("tracestax.endpoint");
    return new Leftovers(spool, endpoint, systemProperty("tracestax.api-key"));
  }

  /** The last one counts; null if there is none. */
  private String systemProperty(String key) {
    String prefix = "-D" + key + "=";
    return jvmOptions.stream()
        .filter(option -> option.startsWith(prefix))
        .reduce((first, second) -> second)
        .map(option -> option.substring(prefix.length()))
        .orElse(null);
  }

  /** Not the home of whoever runs the tests, and nobody else's leftovers. */
  private static Path ownSpool() {
    String name = ProcessHandle.current().pid() + "-" + spools.incrementAndGet();
    return Path.of("target", "spools", name).toAbsolutePath();
  }
}
