package com.tracestax.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The product jar by subtraction: the published agent without its instrumentation modules, with
 * ours in their place.
 *
 * <p>Three jars go in. Of the upstream jar what the {@link KeepList} keeps; of the extension jar
 * everything, its classes below {@code inst/}; of the entry jar (entry class and manifest)
 * everything, at the root. Provider lists are merged, and providers whose class was dropped go.
 */
public final class LeanJar {
  static final String MARKER = "inst/com/tracestax/product.properties";

  /**
   * Named by kept classes, but at the root it would be taken for that of a stock agent attached
   * after ours: both are on the class path.
   */
  private static final String UPSTREAM_ENTRY =
      "io/opentelemetry/javaagent/OpenTelemetryAgent.class";

  private final Map<String, Set<String>> services = new TreeMap<>();
  private final JarContent lean = new JarContent();

  private LeanJar() {}

  /**
   * @param args the keep list, the upstream jar, the extension jar, the entry jar, the jar to write
   *     (may be the entry jar), our version, upstream's version, the time of the entries
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 8) {
      throw new IllegalArgumentException(
          "expected <keep list> <upstream jar> <extension jar> <entry jar> <jar to write>"
              + " <version> <upstream version> <time>, got "
              + List.of(args));
    }
    assemble(
            KeepList.read(Path.of(args[0])),
            JarContent.read(Path.of(args[1])),
            JarContent.read(Path.of(args[2])),
            JarContent.read(Path.of(args[3])),
            marker(args[5], args[6]))
        .write(Path.of(args[4]), Instant.parse(args[7]));
  }

  /** Tells the classes inside that this is the product and not an extension of somebody's agent. */
  static byte[] marker(String version, String upstreamVersion) {
    return ("version=" + version + "\notel.agent.version=" + upstreamVersion + "\n")
        .getBytes(UTF_8);
  }

  static JarContent assemble(
      KeepList keepList,
      JarContent upstream,
      JarContent extension,
      JarContent entry,
      byte[] marker) {
    List<String> unused = keepList.unused(upstream.files());
    if (!unused.isEmpty()) {
      throw new IllegalStateException(
          "expected to find in the upstream jar, but did not: " + unused);
    }
    LeanJar jar = new LeanJar();
    upstream.files().forEach((name, bytes) -> jar.addUpstream(keepList, name, bytes));
    extension.files().forEach(jar::addOurs);
    entry.files().forEach(jar.lean::add);
    jar.lean.add(MARKER, marker);
    jar.addServices(upstream);
    return jar.lean;
  }

  private void addUpstream(KeepList keepList, String name, byte[] bytes) {
    String plain = IsolatedName.plain(name);
    if (plain.startsWith(IsolatedName.SERVICES)) {
      services(plain).addAll(ServiceFile.providers(bytes));
    } else if (keepList.keeps(name)) {
      lean.add(name.equals(UPSTREAM_ENTRY) ? IsolatedName.isolated(name) : name, bytes);
    }
  }

  private void addOurs(String name, byte[] bytes) {
    if (name.startsWith(IsolatedName.SERVICES)) {
      services(name).addAll(ServiceFile.providers(bytes));
    } else if (!name.startsWith("META-INF/")) {
      lean.add(IsolatedName.isolated(name), bytes);
    } else if (!name.equals(JarContent.MANIFEST)) {
      lean.add(name, bytes);
    }
  }

  private Set<String> services(String name) {
    return services.computeIfAbsent(name, key -> new LinkedHashSet<>());
  }

  /**
   * Only a provider that was dropped may vanish; one that never existed is for the checks to find.
   */
  private void addServices(JarContent upstream) {
    services.forEach(
        (name, providers) -> {
          Set<String> kept = new LinkedHashSet<>(providers);
          kept.removeIf(provider -> isDropped(upstream, provider));
          if (!kept.isEmpty()) {
            lean.add(IsolatedName.ROOT + name, ServiceFile.of(kept));
          }
        });
  }

  private boolean isDropped(JarContent upstream, String provider) {
    String name = IsolatedName.isolated(provider.replace('.', '/') + ".class");
    return upstream.files().containsKey(name) && !lean.files().containsKey(name);
  }
}
