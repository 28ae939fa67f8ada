package com.tracestax.server.keys;

import com.tracestax.server.store.KeyStore;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The end of a key, for good. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Ends a key at once and for good.")
final class RevokeKey extends KeyWork {
  @Parameters(paramLabel = "ID", description = "Number of the key, as keys list shows it.")
  private int id;

  @Override
  void run(KeyStore store, PrintWriter out, long nowMs) throws Refused {
    active(store, id, nowMs);
    store.revoke(id, nowMs);
    out.println("Key " + id + " is revoked. A running server refuses it within 2 seconds.");
  }
}
