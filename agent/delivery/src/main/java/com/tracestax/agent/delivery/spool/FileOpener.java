package com.tracestax.agent.delivery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Opens data files. Not as channels: an interrupt would close those, and interrupts belong to the
 * application.
 */
interface FileOpener {
  FileOpener DISK = (path, mode) -> new RandomAccessFile(path.toFile(), mode);

  /** Mode as in {@link RandomAccessFile}; the file exists. */
  RandomAccessFile open(Path path, String mode) throws IOException;
}
