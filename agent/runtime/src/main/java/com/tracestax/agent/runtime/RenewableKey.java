package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.ApiKeySource;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ApiKeyFile;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The key of the settings, or of the file they name; read again when the server refuses it, so that
 * a key can be rotated while the JVM runs.
 */
final class RenewableKey implements ApiKeySource {
  private final String file;
  private final Supplier<AgentConfig> settings;
  private final Warnings warnings;

  /** Null until the file was read. */
  private String key;

  /**
   * @param settings reads them again
   */
  RenewableKey(AgentConfig config, Supplier<AgentConfig> settings, Warnings warnings) {
    this.key = config.apiKey();
    this.file = key == null ? config.apiKeyFile() : null;
    this.settings = settings;
    this.warnings = warnings;
  }

  @Override
  public String current() throws IOException {
    if (key == null) {
      key = ApiKeyFile.read(file);
    }
    return key;
  }

  /** Null if it cannot be read; the reason is said when it is needed. */
  String ifReadable() {
    try {
      return file == null ? key : current();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public boolean renew() {
    try {
      String found = file == null ? settings.get().apiKey() : ApiKeyFile.read(file);
      boolean isNew = found != null && !found.equals(key);
      key = found == null ? key : found;
      return isNew;
    } catch (IOException e) {
      warnings.warn(
          "key_renewal", "the API key is refused, and there is no other: " + e.getMessage());
      return false;
    }
  }
}
