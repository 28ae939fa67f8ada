package com.tracestax.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The files of a jar, whole in memory (the largest, the upstream agent, unpacks to about 70 MB).
 *
 * <p>What is written depends on names, bytes and the given time only: the manifest first, as {@link
 * java.util.jar.JarInputStream} wants it, then sorted, every entry with the same time.
 */
final class JarContent {
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final TreeMap<String, byte[]> files = new TreeMap<>();

  static JarContent read(Path jar) throws IOException {
    return read(jar, name -> true);
  }

  static JarContent read(Path jar, Predicate<String> wanted) throws IOException {
    JarContent content = new JarContent();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            content.add(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return content;
  }

  /** Two different files under one name would make the result depend on luck. */
  void add(String name, byte[] bytes) {
    byte[] before = files.putIfAbsent(name, bytes);
    if (before != null && !Arrays.equals(before, bytes)) {
      throw new IllegalStateException(
          "expected one file of this name, got two that differ: " + name);
    }
  }

  Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  void write(Path jar, Instant time) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      byte[] manifest = files.get(MANIFEST);
      if (manifest != null) {
        write(zip, MANIFEST, manifest, utc);
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        if (!file.getKey().equals(MANIFEST)) {
          write(zip, file.getKey(), file.getValue(), utc);
        }
      }
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] bytes, LocalDateTime time)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The DOS time has no zone, unlike setTime's, which would bring in the build machine's.
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
