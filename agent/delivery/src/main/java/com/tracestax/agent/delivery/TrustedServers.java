package com.tracestax.agent.delivery;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts what one of several trust managers does; says in one sentence why none did. Remembers the
 * certificate that it was last shown, because a wrong host name is found out elsewhere, later.
 */
final class TrustedServers extends X509ExtendedTrustManager {
  private final List<X509TrustManager> anyOf;
  private volatile X509Certificate lastShown;

  TrustedServers(List<X509TrustManager> anyOf) {
    this.anyOf = new ArrayList<>(anyOf);
  }

  private interface Check {
    void of(X509TrustManager trust) throws CertificateException;
  }

  /** Null before the first. */
  X509Certificate lastShown() {
    return lastShown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(
        chain,
        trust -> {
          if (trust instanceof X509ExtendedTrustManager) {
            ((X509ExtendedTrustManager) trust).checkServerTrusted(chain, authType, socket);
          } else {
            trust.checkServerTrusted(chain, authType);
          }
        });
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        trust -> {
          if (trust instanceof X509ExtendedTrustManager) {
            ((X509ExtendedTrustManager) trust).checkServerTrusted(chain, authType, engine);
          } else {
            trust.checkServerTrusted(chain, authType);
          }
        });
  }

  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    lastShown = chain[0];
    CertificateException failure = null;
    for (X509TrustManager trust : anyOf) {
      try {
        check.of(trust);
        return;
      } catch (CertificateException e) {
        failure = e;
      }
    }
    throw new UntrustedCertificate(chain, failure);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    List<X509Certificate> issuers = new ArrayList<>();
    anyOf.forEach(trust -> issuers.addAll(Arrays.asList(trust.getAcceptedIssuers())));
    return issuers.toArray(new X509Certificate[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("expected servers only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }
}
