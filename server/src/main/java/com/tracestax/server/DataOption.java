package com.tracestax.server;

import com.tracestax.server.store.DatabaseFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the data lies that a command is about. */
final class DataOption {
  @Option(
      names = SettingsReader.DATA,
      paramLabel = "DIRECTORY",
      defaultValue = Settings.DEFAULT_DATA,
      description = "The data directory of the server. Default: ${DEFAULT-VALUE}")
  private Path data;

  Path directory() {
    return data.toAbsolutePath().normalize();
  }

  DatabaseFile database() throws IOException {
    Path file = DataDirectory.database(directory());
    DatabaseFile database = new DatabaseFile(file);
    if (!database.exists()) {
      throw new IOException("expected a database " + file + ", there is none");
    }
    return database;
  }
}
