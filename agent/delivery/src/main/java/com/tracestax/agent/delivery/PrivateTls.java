package com.tracestax.agent.delivery;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * A TLS context of our own, trusting what the JVM trusts and what a file of ours names. Made by the
 * name of a protocol version: the contexts named "TLS" and "Default" (OkHttp would take the former)
 * fix {@code jdk.tls.client.protocols} for the whole JVM at their first use.
 */
final class PrivateTls {
  /** Guards nothing: the key store never leaves this class. */
  private static final char[] PASSWORD = "in memory only".toCharArray();

  private final SSLSocketFactory socketFactory;
  private final TrustedServers trusted;
  private final ClientCertificate client;

  private PrivateTls(
      SSLSocketFactory socketFactory, TrustedServers trusted, ClientCertificate client) {
    this.socketFactory = socketFactory;
    this.trusted = trusted;
    this.client = client;
  }

  static PrivateTls create(TlsFiles files) throws GeneralSecurityException, IOException {
    List<X509TrustManager> anyOf = new ArrayList<>();
    anyOf.add(trust(null));
    Collection<? extends Certificate> authorities = files.authorities();
    if (!authorities.isEmpty()) {
      anyOf.add(trust(keyStoreOf(authorities)));
    }
    TrustedServers trusted = new TrustedServers(anyOf);
    SSLContext context = context();
    ClientCertificate client = new ClientCertificate(clientKeys(files));
    context.init(new KeyManager[] {client}, new TrustManager[] {trusted}, null);
    return new PrivateTls(context.getSocketFactory(), trusted, client);
  }

  SSLSocketFactory socketFactory() {
    return socketFactory;
  }

  TrustedServers trustManager() {
    return trusted;
  }

  ClientCertificate client() {
    return client;
  }

  /** Not yet initialised. */
  static SSLContext context() throws NoSuchAlgorithmException {
    try {
      return SSLContext.getInstance("TLSv1.3");
    } catch (NoSuchAlgorithmException beforeJava8Update261) {
      return SSLContext.getInstance("TLSv1.2");
    }
  }

  /**
   * Trusts the authorities in a key store.
   *
   * @param authorities null for those of the JVM
   */
  private static X509TrustManager trust(KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager trust : factory.getTrustManagers()) {
      if (trust instanceof X509TrustManager) {
        return (X509TrustManager) trust;
      }
    }
    throw new GeneralSecurityException("expected an X.509 trust manager, got none");
  }

  private static KeyStore keyStoreOf(Collection<? extends Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyKeyStore();
    for (Certificate authority : authorities) {
      store.setCertificateEntry("ca-" + store.size(), authority);
    }
    return store;
  }

  /** Null if the server is to be shown no certificate. */
  private static X509KeyManager clientKeys(TlsFiles files)
      throws GeneralSecurityException, IOException {
    if (!files.haveClient()) {
      return null;
    }
    Certificate[] chain = files.clientChain();
    PrivateKey key = files.clientKey();
    files.expectPair(chain[0], key);
    KeyStore store = emptyKeyStore();
    store.setKeyEntry("client", key, PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    return (X509KeyManager) factory.getKeyManagers()[0];
  }

  private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }
}
