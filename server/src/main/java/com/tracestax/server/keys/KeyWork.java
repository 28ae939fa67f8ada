package com.tracestax.server.keys;

import com.tracestax.server.store.KeyDatabase;
import com.tracestax.server.store.KeyStore;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.StoredKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One command on the keys in a data directory: 0 if it was done, 1 if it could not be. */
abstract class KeyWork implements Callable<Integer> {
  private static final int EXIT_NOT_DONE = 1;

  @Option(
      names = "--data",
      paramLabel = "DIRECTORY",
      defaultValue = "./tracestax-data",
      description = "The data of the server. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Spec private CommandSpec command;

  /** What cannot be done, said to whoever asked for it. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  abstract void run(KeyStore store, PrintWriter out, long nowMs) throws Refused;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try (KeyDatabase database = KeyDatabase.open(data.resolve("tracestax.db"))) {
      run(database.keys(), out, InstantSource.system().millis());
      out.flush();
      return 0;
    } catch (Refused | StoreException e) {
      command.commandLine().getErr().println("Nothing was changed: " + e.getMessage());
      return EXIT_NOT_DONE;
    }
  }

  /** The key of that number, if it still opens something. */
  static StoredKey active(KeyStore store, int id, long nowMs) throws Refused {
    StoredKey key =
        store.keys().stream()
            .filter(each -> each.id() == id)
            .findFirst()
            .orElseThrow(() -> new Refused("there is no key " + id + "; keys list shows them"));
    if (key.stateAt(nowMs) == StoredKey.State.REVOKED) {
      throw new Refused("key " + id + " is revoked");
    }
    return key;
  }

  static void printOnce(PrintWriter out, ApiKey key) {
    out.println(key.text());
    out.println("This key is shown only now.");
  }
}
