package com.tracestax.agent.delivery;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A TLS context of our own, trusting what the JVM trusts. Made by the name of a protocol version:
 * the contexts named "TLS" and "Default" (OkHttp would take the former) fix {@code
 * jdk.tls.client.protocols} for the whole JVM at their first use.
 */
final class PrivateTls {
  private final SSLSocketFactory socketFactory;
  private final X509TrustManager trustManager;

  private PrivateTls(SSLSocketFactory socketFactory, X509TrustManager trustManager) {
    this.socketFactory = socketFactory;
    this.trustManager = trustManager;
  }

  static PrivateTls create() throws GeneralSecurityException {
    X509TrustManager trust = jvmTrust();
    SSLContext context = context();
    context.init(null, new TrustManager[] {trust}, null);
    return new PrivateTls(context.getSocketFactory(), trust);
  }

  SSLSocketFactory socketFactory() {
    return socketFactory;
  }

  X509TrustManager trustManager() {
    return trustManager;
  }

  private static SSLContext context() throws NoSuchAlgorithmException {
    try {
      return SSLContext.getInstance("TLSv1.3");
    } catch (NoSuchAlgorithmException beforeJava8Update261) {
      return SSLContext.getInstance("TLSv1.2");
    }
  }

  private static X509TrustManager jvmTrust() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager trust : factory.getTrustManagers()) {
      if (trust instanceof X509TrustManager) {
        return (X509TrustManager) trust;
      }
    }
    throw new GeneralSecurityException("expected an X.509 trust manager, got none");
  }
}
