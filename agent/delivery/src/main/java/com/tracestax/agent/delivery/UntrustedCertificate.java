package com.tracestax.agent.delivery;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeFormatter;

/** A server's certificate is not trusted; the message says why, with what it says of itself. */
final class UntrustedCertificate extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedCertificate(X509Certificate[] chain, CertificateException failure) {
    super(explain(chain, failure), failure);
  }

  /** Subject, issuer and validity, as they stand in it. */
  static String describe(X509Certificate certificate) {
    return String.format(
        "subject %s, issuer %s, valid from %s to %s",
        certificate.getSubjectX500Principal(),
        certificate.getIssuerX500Principal(),
        DateTimeFormatter.ISO_INSTANT.format(certificate.getNotBefore().toInstant()),
        DateTimeFormatter.ISO_INSTANT.format(certificate.getNotAfter().toInstant()));
  }

  private static String explain(X509Certificate[] chain, CertificateException failure) {
    for (X509Certificate certificate : chain) {
      try {
        certificate.checkValidity();
      } catch (CertificateExpiredException e) {
        return "its certificate has expired: " + describe(certificate);
      } catch (CertificateNotYetValidException e) {
        return "its certificate is not valid yet: " + describe(certificate);
      }
    }
    return "its certificate is from no CA that is trusted here: "
        + describe(chain[0])
        + "; tracestax.tls.ca-file can name another CA ("
        + failure.getMessage()
        + ")";
  }
}
