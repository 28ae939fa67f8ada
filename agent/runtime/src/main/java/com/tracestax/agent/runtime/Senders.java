package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.HttpSettings;
import com.tracestax.agent.delivery.OkHttpSender;
import com.tracestax.agent.delivery.Sender;
import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigReader;
import java.util.function.Consumer;

/** Makes the sender that the settings ask for; opens nothing and reads no file yet. */
final class Senders {
  private Senders() {}

  static Sender of(AgentConfig config, Consumer<String> info, Warnings warnings) {
    if (config.dryRun()) {
      return new DryRunSender(info);
    }
    return new LazySender(
        config.endpoint().toString(), () -> new OkHttpSender(http(config, warnings)));
  }

  static HttpSettings http(AgentConfig config, Warnings warnings) {
    RenewableKey key =
        new RenewableKey(config, () -> ConfigReader.readFromJvm().config(), warnings);
    return HttpSettings.of(
            config.endpoint().toString(), key, "tracestax-java/" + AgentInfo.version())
        .proxy(config.proxy())
        .authorities(config.tlsCaFile())
        .client(config.tlsClientCertificate(), config.tlsClientKey())
        .build();
  }
}
