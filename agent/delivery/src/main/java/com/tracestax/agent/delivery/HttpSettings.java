package com.tracestax.agent.delivery;

/** Where an {@link OkHttpSender} sends and how it gets there. */
public final class HttpSettings {
  final String endpoint;
  final ApiKeySource keys;
  final String userAgent;
  final HttpProxy proxy;
  final TlsFiles tlsFiles;

  private HttpSettings(Builder from) {
    endpoint = from.endpoint;
    keys = from.keys;
    userAgent = from.userAgent;
    proxy = from.proxy;
    tlsFiles = new TlsFiles(from.authorities, from.clientCertificate, from.clientKey);
  }

  /**
   * @param endpoint base URL; its path, if any, comes before that of the request
   */
  public static Builder of(String endpoint, ApiKeySource keys, String userAgent) {
    return new Builder(endpoint, keys, userAgent);
  }

  /** What is not set is as the JVM has it. */
  public static final class Builder {
    private final String endpoint;
    private final ApiKeySource keys;
    private final String userAgent;
    private HttpProxy proxy;
    private SettingFile authorities;
    private SettingFile clientCertificate;
    private SettingFile clientKey;

    private Builder(String endpoint, ApiKeySource keys, String userAgent) {
      this.endpoint = endpoint;
      this.keys = keys;
      this.userAgent = userAgent;
    }

    /** Null: the proxies of the JVM. */
    public Builder proxy(HttpProxy httpProxy) {
      proxy = httpProxy;
      return this;
    }

    /** PEM certificates that are trusted as well; null: none. */
    public Builder authorities(SettingFile pem) {
      authorities = pem;
      return this;
    }

    /** What a server that asks for it is shown; null: nothing. */
    public Builder client(SettingFile certificatePem, SettingFile keyPem) {
      clientCertificate = certificatePem;
      clientKey = keyPem;
      return this;
    }

    public HttpSettings build() {
      return new HttpSettings(this);
    }
  }
}
