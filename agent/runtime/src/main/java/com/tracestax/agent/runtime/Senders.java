package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.ApiKeySource;
import com.tracestax.agent.delivery.HttpSettings;
import com.tracestax.agent.delivery.OkHttpSender;
import com.tracestax.agent.delivery.Sender;
import com.tracestax.agent.runtime.config.AgentConfig;
import java.util.function.Consumer;

/** Makes the sender that the settings ask for; opens nothing and reads no file yet. */
public final class Senders {
  private Senders() {}

  static Sender of(AgentConfig config, ApiKeySource key, Consumer<String> info) {
    if (config.dryRun()) {
      return new DryRunSender(info);
    }
    return new LazySender(config.endpoint().toString(), () -> new OkHttpSender(http(config, key)));
  }

  /** The same that an agent would use, for the doctor. */
  public static OkHttpSender forDoctor(AgentConfig config) {
    RenewableKey key = new RenewableKey(config, () -> config, new Warnings(text -> {}));
    return new OkHttpSender(http(config, key));
  }

  private static HttpSettings http(AgentConfig config, ApiKeySource key) {
    return HttpSettings.of(
            config.endpoint().toString(), key, "tracestax-java/" + AgentInfo.version())
        .proxy(config.proxy())
        .authorities(config.tlsCaFile())
        .client(config.tlsClientCertificate(), config.tlsClientKey())
        .build();
  }
}
