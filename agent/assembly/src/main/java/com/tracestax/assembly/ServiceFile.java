package com.tracestax.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.Set;

/** The provider lists that {@link java.util.ServiceLoader} reads, in the order they are found. */
final class ServiceFile {
  private ServiceFile() {}

  static Set<String> providers(byte[] file) {
    Set<String> providers = new LinkedHashSet<>();
    for (String line : new String(file, UTF_8).split("\\R", -1)) {
      String provider = line.replaceFirst("#.*", "").trim();
      if (!provider.isEmpty()) {
        providers.add(provider);
      }
    }
    return providers;
  }

  static byte[] of(Set<String> providers) {
    return (String.join("\n", providers) + "\n").getBytes(UTF_8);
  }
}
