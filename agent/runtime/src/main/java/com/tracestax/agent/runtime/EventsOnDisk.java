package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryClock;
import com.tracestax.agent.delivery.spool.Spool;
import com.tracestax.agent.delivery.spool.SpoolSettings;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigKeys;
import java.nio.file.InvalidPathException;
import java.util.function.Consumer;

/** The spool as the settings want it. Nothing is read or written before delivery needs it. */
final class EventsOnDisk {
  private EventsOnDisk() {}

  /**
   * @param key of the project; null if it is in a file that cannot be read yet: then nothing can go
   *     to disk, where the events of projects must not mix
   * @param home of the user, as the JVM knows it; may be null or nonsense
   * @return null if nothing is to go to disk
   */
  static Spool of(
      AgentConfig config, String key, String jvmId, String home, Consumer<String> warn) {
    if (!config.spoolEnabled() || config.dryRun()) {
      return null;
    }
    if (key == null) {
      warn.accept(
          ConfigKeys.API_KEY_FILE.name()
              + "="
              + config.apiKeyFile()
              + " cannot be read yet, and events are kept on disk by their key: what cannot be sent"
              + " waits in memory alone until this JVM is started again with a file that can be"
              + " read");
      return null;
    }
    try {
      SpoolSettings settings =
          SpoolSettings.in(config.spoolDirectoryIn(home))
              .scope(config.endpoint().toString(), key)
              .ownerId(jvmId)
              .maxBytes(config.spoolMaxBytes())
              .maxAge(config.spoolMaxAge())
              .clock(DeliveryClock.system())
              .build();
      return Spool.at(settings, warn::accept);
    } catch (InvalidPathException e) {
      warn.accept(
          ConfigKeys.SPOOL_DIRECTORY.name()
              + ": expected a directory, got '"
              + e.getInput()
              + "'; events wait in memory alone");
      return null;
    }
  }
}
