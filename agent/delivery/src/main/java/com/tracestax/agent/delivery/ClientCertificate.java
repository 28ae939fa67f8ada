package com.tracestax.agent.delivery;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * What the server is shown if it asks. Remembers that it did: many servers just close the
 * connection when they get nothing.
 */
final class ClientCertificate extends X509ExtendedKeyManager {
  private final X509KeyManager keys;
  private volatile boolean missed;

  /**
   * @param keys null if there is nothing to show
   */
  ClientCertificate(X509KeyManager keys) {
    this.keys = keys;
  }

  /** It was asked for, and there was none that the server might take. */
  boolean isMissed() {
    return missed;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return remember(keys == null ? null : keys.chooseClientAlias(keyTypes, issuers, socket));
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return remember(keys == null ? null : keys.chooseClientAlias(keyTypes, issuers, null));
  }

  private String remember(String alias) {
    missed = alias == null;
    return alias;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return keys == null ? null : keys.getClientAliases(keyType, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys == null ? null : keys.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return keys == null ? null : keys.getPrivateKey(alias);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
