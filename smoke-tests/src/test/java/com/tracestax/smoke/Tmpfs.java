package com.tracestax.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk in memory. Only root may have one. */
record Tmpfs(Path folder) implements AutoCloseable {

  static boolean isPossible() {
    try {
      Path folder = Files.createTempDirectory("tmpfs");
      try (Tmpfs probe = mount(folder, "size=64k")) {
        return Files.isDirectory(probe.folder());
      } finally {
        Files.delete(folder);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param options as mount has them
   */
  static Tmpfs mount(Path folder, String options) throws IOException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    return new Tmpfs(folder);
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
