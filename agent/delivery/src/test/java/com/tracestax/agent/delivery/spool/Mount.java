package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.Path;

/** A small disk of one's own, where the machine allows it. */
final class Mount implements AutoCloseable {
  private final Path at;

  private Mount(Path at) {
    this.at = at;
  }

  /** Null where it cannot be had. */
  static Mount tmpfs(Path at, String options) {
    return run("mount", "-t", "tmpfs", "-o", options, "none", at.toString()) ? new Mount(at) : null;
  }

  static String sayItIsMissing(String what) {
    String text = "NOT TRIED: " + what + " (no right to mount one here)";
    System.out.println(text);
    return text;
  }

  @Override
  public void close() {
    run("umount", at.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) { // no such command on this machine
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
