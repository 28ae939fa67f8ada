package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lock files this process has open, as the kernel sees it. */
final class OpenLocks {
  private OpenLocks() {}

  /** 0 where there is no telling. */
  static long count() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    long locks = 0;
    try (DirectoryStream<Path> each = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : each) {
        locks += target(descriptor).contains(".lock") ? 1 : 0;
      }
    }
    return locks;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) { // closed since
      return "";
    }
  }
}
