package com.tracestax.agent.runtime.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * A number nobody else has, from outside this JVM: the kernel's random numbers, which never make us
 * wait. Where there are none, the moment to the nanosecond.
 */
public final class Entropy {
  private static final Path SOURCE = Paths.get("/dev/urandom");

  private Entropy() {}

  public static long fresh(long nanoTime) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(SOURCE))) {
      return in.readLong();
    } catch (IOException | SecurityException e) { // no such device on this platform
      return nanoTime * 0x9E3779B97F4A7C15L;
    }
  }
}
