package com.tracestax.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes the jar that muzzle generation runs in: the upstream agent's extension API, muzzle, Byte
 * Buddy, ASM and SDK as ordinary classes under the names they had before they were packed.
 *
 * <p>Muzzle made this way is by construction the one that will read what it generated.
 */
public final class Toolkit {
  private static final List<String> WANTED =
      List.of(
          "io/",
          "inst/io/opentelemetry/",
          "inst/net/bytebuddy/",
          "inst/org/objectweb/",
          "inst/codes/",
          "inst/META-INF/net.bytebuddy/");
  private static final List<String> UNWANTED =
      List.of(
          "inst/io/opentelemetry/javaagent/instrumentation/",
          "inst/io/opentelemetry/javaagent/shaded/");

  private Toolkit() {}

  /**
   * @param args the upstream agent jar, the jar to write, the time of its entries
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException(
          "expected <upstream jar> <toolkit jar> <time>, got " + List.of(args));
    }
    JarContent upstream = JarContent.read(Path.of(args[0]), Toolkit::wanted);
    unpack(upstream).write(Path.of(args[1]), Instant.parse(args[2]));
  }

  static boolean wanted(String name) {
    return WANTED.stream().anyMatch(name::startsWith)
        && UNWANTED.stream().noneMatch(name::startsWith);
  }

  static JarContent unpack(JarContent upstream) {
    UnRelocation unRelocation = new UnRelocation();
    JarContent toolkit = new JarContent();
    for (Map.Entry<String, byte[]> file : upstream.files().entrySet()) {
      String name = IsolatedName.plain(file.getKey());
      if (name.endsWith(".class")) {
        toolkit.add(unRelocation.map(name), unRelocation.rewrite(file.getValue()));
      } else {
        toolkit.add(name, file.getValue());
      }
    }
    return toolkit;
  }
}
