package com.tracestax.agent.runtime.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The JVMs of this host that have our agent or extension: those that hold its jar open. Read from
 * {@code /proc}, which asks nobody; without it (no Linux) none are found. A process of another user
 * cannot be looked into.
 */
final class AgentJvms {
  private final Path proc;
  private final Map<Path, String> titles = new HashMap<>();

  AgentJvms() {
    this(Paths.get("/proc"));
  }

  AgentJvms(Path proc) {
    this.proc = proc;
  }

  boolean canLook(String pid) {
    return Files.isReadable(proc.resolve(pid).resolve("fd"));
  }

  boolean exists(String pid) {
    return !Files.isDirectory(proc) || Files.isDirectory(proc.resolve(pid));
  }

  /** Which of ours the process has open; null if none. */
  String agentOf(String pid) {
    Path root = proc.resolve(pid).resolve("root");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve(pid).resolve("fd"))) {
      for (Path link : open) {
        String title = titleOf(root, link);
        if (title != null) {
          return title;
        }
      }
    } catch (IOException | SecurityException e) { // it has ended, or is another user's
      return null;
    }
    return null;
  }

  /** For people. */
  Object describe() {
    if (!Files.isDirectory(proc.resolve("self"))) {
      return "cannot be told: there is no /proc here";
    }
    List<String> found = new ArrayList<>();
    String self = self();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        String pid = process.getFileName().toString();
        String title = pid.equals(self) ? null : agentOf(pid);
        if (title != null) {
          found.add(pid + "  " + title + "  " + command(process));
        }
      }
    } catch (IOException e) {
      return "cannot be told: " + e.getMessage();
    }
    return found;
  }

  private String self() {
    try {
      return Files.readSymbolicLink(proc.resolve("self")).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private String titleOf(Path root, Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      if (!target.endsWith(".jar") || !target.startsWith("/")) {
        return null;
      }
      Path jar = Paths.get(root + target); // as that process sees it, in whatever container
      String known = titles.get(jar);
      if (known == null) {
        known = title(jar);
        titles.put(jar, known);
      }
      return known.isEmpty() ? null : known;
    } catch (IOException | SecurityException e) { // closed meanwhile
      return null;
    }
  }

  private static String title(Path path) {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      String title =
          manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Title");
      boolean isOurs = title != null && title.matches("tracestax-(javaagent|otel-extension)");
      return isOurs
          ? title + " " + manifest.getMainAttributes().getValue("Implementation-Version")
          : "";
    } catch (IOException | SecurityException e) { // deleted, or not for our eyes
      return "";
    }
  }

  private static String command(Path process) {
    try {
      byte[] words = Files.readAllBytes(process.resolve("cmdline"));
      return CommandLine.shown(new String(words, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "";
    }
  }
}
