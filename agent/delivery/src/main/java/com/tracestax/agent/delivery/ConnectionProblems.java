package com.tracestax.agent.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Finds the sentence for what went wrong on the way; what it does not know stays as it is. */
final class ConnectionProblems {
  /** How servers end a handshake in which they miss, or do not like, our certificate. */
  private static final Pattern CLIENT_REFUSED =
      Pattern.compile("certificate_required|bad_certificate|certificate_unknown|unknown_ca");

  /** OkHttp's words, when a tunnel is refused for want of credentials it can offer. */
  private static final String PROXY_REFUSES = "Failed to authenticate with proxy";

  private ConnectionProblems() {}

  /**
   * The same failure, explained if that is possible.
   *
   * @param tls null without TLS
   */
  static IOException explain(IOException failure, String host, PrivateTls tls) {
    if (PROXY_REFUSES.equals(failure.getMessage())) {
      return proxyRefuses(failure);
    }
    return failure instanceof ConnectionProblem || tls == null
        ? failure
        : explainTls(failure, host, tls);
  }

  private static IOException explainTls(IOException failure, String host, PrivateTls tls) {
    X509Certificate shown = tls.trustManager().lastShown();
    if (failure instanceof SSLPeerUnverifiedException && shown != null) {
      return certificate(forOtherHosts(host, shown), failure);
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UntrustedCertificate) {
        return certificate(t.getMessage(), failure);
      }
    }
    if (tls.client().isMissed() && !(failure instanceof ConnectException)) {
      return certificate(
          "it asks for a client certificate, and there is none that it takes in"
              + " tracestax.tls.client-certificate ("
              + failure.getMessage()
              + ")",
          failure);
    }
    if (failure instanceof SSLException && isAboutOurs(failure)) {
      return certificate(
          "it refuses our client certificate (" + failure.getMessage() + ")", failure);
    }
    return failure;
  }

  static ConnectionProblem proxyRefuses(IOException cause) {
    String sentence =
        "the proxy on the way to it wants other credentials than those in tracestax.proxy";
    return new ConnectionProblem(Trouble.PROXY, sentence, cause);
  }

  private static boolean isAboutOurs(IOException failure) {
    String message = failure.getMessage();
    return message != null && CLIENT_REFUSED.matcher(message).find();
  }

  private static ConnectionProblem certificate(String sentence, IOException cause) {
    return new ConnectionProblem(Trouble.CERTIFICATE, sentence, cause);
  }

  private static String forOtherHosts(String host, X509Certificate certificate) {
    return "its certificate is not for "
        + host
        + " but for "
        + names(certificate)
        + ": "
        + UntrustedCertificate.describe(certificate);
  }

  private static String names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
      }
    } catch (CertificateParsingException e) {
      return "names that cannot be read";
    }
    return names.isEmpty() ? "no host at all" : String.join(", ", names);
  }
}
