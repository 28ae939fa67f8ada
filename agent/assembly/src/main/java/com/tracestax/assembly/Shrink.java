package com.tracestax.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes the classes of bundled libraries that none of our own classes leads to.
 *
 * <p>Everything of ours is a starting point, because frameworks find much of it by name. A class
 * leads to each that it mentions anywhere: in code, in descriptors and signatures, or in a string
 * that is the name of a class. What that finds too much does no harm.
 */
public final class Shrink {
  private static final String SHADED = "com/tracestax/shaded/";

  private Shrink() {}

  /**
   * @param args the jar to shrink in place, the time of its entries
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("expected <jar> <time>, got " + List.of(args));
    }
    Path jar = Path.of(args[0]);
    shrink(JarContent.read(jar)).write(jar, Instant.parse(args[1]));
  }

  static JarContent shrink(JarContent jar) {
    Set<String> reached = reached(jar.files());
    JarContent shrunk = new JarContent();
    jar.files()
        .forEach(
            (name, bytes) -> {
              if (!isBundledClass(name) || reached.contains(name)) {
                shrunk.add(name, bytes);
              }
            });
    return shrunk;
  }

  private static Set<String> reached(Map<String, byte[]> files) {
    Deque<String> open = new ArrayDeque<>();
    for (String name : files.keySet()) {
      if (name.endsWith(".class") && !isBundledClass(name)) {
        open.add(name);
      }
    }
    Set<String> reached = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (String mentioned : new ClassFile(files.get(open.remove())).mentions()) {
        String name = mentioned + ".class";
        if (files.containsKey(name) && reached.add(name)) {
          open.add(name);
        }
      }
    }
    return reached;
  }

  private static boolean isBundledClass(String name) {
    return name.startsWith(SHADED) && name.endsWith(".class");
  }
}
