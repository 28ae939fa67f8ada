package com.tracestax.assembly;

/**
 * Where the agent's own class loader finds what others must not see: below {@code inst/}, classes
 * with the suffix {@code .classdata}.
 */
final class IsolatedName {
  static final String ROOT = "inst/";
  static final String SERVICES = "META-INF/services/";
  private static final String VERSIONS = "META-INF/versions/";

  private IsolatedName() {}

  static String isolated(String plain) {
    return ROOT + (plain.endsWith(".class") ? plain + "data" : plain);
  }

  static String plain(String name) {
    if (!name.startsWith(ROOT)) {
      return name;
    }
    String inner = name.substring(ROOT.length());
    return inner.endsWith(".classdata")
        ? inner.substring(0, inner.length() - "data".length())
        : inner;
  }

  static boolean isClass(String name) {
    return plain(name).endsWith(".class");
  }

  /** The internal name of the class that a jar entry holds. */
  static String className(String entry) {
    String plain = unversioned(plain(entry));
    return plain.substring(0, plain.length() - ".class".length());
  }

  /** The same file without {@code META-INF/versions/N/}, for multi-release copies. */
  static String unversioned(String name) {
    boolean isolated = name.startsWith(ROOT);
    String inner = isolated ? name.substring(ROOT.length()) : name;
    if (!inner.startsWith(VERSIONS)) {
      return name;
    }
    String unversioned = inner.substring(inner.indexOf('/', VERSIONS.length()) + 1);
    return isolated ? ROOT + unversioned : unversioned;
  }
}
