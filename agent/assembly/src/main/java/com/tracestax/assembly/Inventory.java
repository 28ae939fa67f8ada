package com.tracestax.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;

/**
 * Checks that the finished jar holds what it should and nothing else: upstream's files, classes of
 * ours below our own package and readable by Java 8, one manifest that is not multi-release, and
 * the licences of what was bundled.
 */
public final class Inventory {
  private static final String OURS = "com/tracestax/";
  private static final String SHADED = "com/tracestax/shaded/";
  private static final String NOTICES = "META-INF/licenses/tracestax-third-party.md";
  private static final int JAVA_8 = 52;

  private final JarContent upstream;
  private final JarContent finished;

  Inventory(JarContent upstream, JarContent finished) {
    this.upstream = upstream;
    this.finished = finished;
  }

  public static Inventory of(Path upstream, Path finished) throws IOException {
    return new Inventory(JarContent.read(upstream), JarContent.read(finished));
  }

  /** The extension jar has nothing of upstream's. */
  public static Inventory ofExtension(Path extension) throws IOException {
    return new Inventory(new JarContent(), JarContent.read(extension));
  }

  /** One line for each thing out of place; empty if there is none. */
  public List<String> violations() throws IOException {
    List<String> violations = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    upstream.files().keySet().forEach(name -> known.add(IsolatedName.plain(name)));
    for (Map.Entry<String, byte[]> file : finished.files().entrySet()) {
      if (!known.contains(IsolatedName.plain(file.getKey()))) {
        addMisplaced(violations, file.getKey());
        addTooNew(violations, file.getKey(), file.getValue());
      }
    }
    addMultiRelease(violations);
    addUnlicensed(violations);
    return violations;
  }

  private static void addMisplaced(List<String> violations, String name) {
    boolean metadata =
        (name.startsWith("META-INF/") && !name.startsWith("META-INF/versions/"))
            || name.startsWith(IsolatedName.ROOT + IsolatedName.SERVICES);
    if (!metadata && !IsolatedName.plain(name).startsWith(OURS)) {
      violations.add("expected only upstream's files and " + OURS + "**, got: " + name);
    }
  }

  private static void addTooNew(List<String> violations, String name, byte[] bytes) {
    if (IsolatedName.isClass(name)) {
      int version = new ClassFile(bytes).majorVersion();
      if (version > JAVA_8) {
        violations.add("expected class version 52 or older, got " + version + ": " + name);
      }
    }
  }

  /** The agent's class loader picks versions below inst/ by itself; the JVM must not pick any. */
  private void addMultiRelease(List<String> violations) throws IOException {
    byte[] bytes = finished.files().get(JarContent.MANIFEST);
    if (bytes == null) {
      violations.add("expected a manifest, got none");
      return;
    }
    Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
    if (manifest.getMainAttributes().getValue("Multi-Release") != null) {
      violations.add("expected no Multi-Release in the manifest, got one");
    }
    for (String name : finished.files().keySet()) {
      if (name.equals("inst/" + JarContent.MANIFEST) || name.endsWith("module-info.class")) {
        violations.add("expected one manifest and no module, got: " + name);
      }
    }
  }

  private void addUnlicensed(List<String> violations) {
    if (!finished.files().containsKey("META-INF/LICENSE")) {
      violations.add("expected our licence, got no META-INF/LICENSE");
    }
    String notices = new String(finished.files().getOrDefault(NOTICES, new byte[0]), UTF_8);
    for (String library : bundled()) {
      if (!notices.contains("`" + library + "`")) {
        violations.add("expected `" + library + "` in " + NOTICES + ", got no such line");
      }
    }
    for (String name : upstream.files().keySet()) {
      if (name.startsWith("META-INF/licenses/") && !finished.files().containsKey(name)) {
        violations.add("expected upstream's licences, got no " + name);
      }
    }
  }

  /** The packages right below {@code com.tracestax.shaded}, with a second level for com and org. */
  private Set<String> bundled() {
    Set<String> packages = new TreeSet<>();
    for (String name : finished.files().keySet()) {
      String plain = IsolatedName.plain(name);
      if (plain.startsWith(SHADED) && IsolatedName.isClass(name)) {
        String[] parts = plain.substring(SHADED.length()).split("/", -1);
        boolean shared = parts[0].equals("com") || parts[0].equals("org");
        packages.add(shared ? parts[0] + "." + parts[1] : parts[0]);
      }
    }
    return packages;
  }
}
