package com.tracestax.agent.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PEM files that settings name for TLS; any of them may be null. Read at every use. */
final class TlsFiles {
  static final TlsFiles NONE = new TlsFiles(null, null, null);

  private static final String CERTIFICATES = "PEM certificates (BEGIN CERTIFICATE)";
  private static final String KEY =
      "an unencrypted PKCS#8 key of RSA or EC in PEM (BEGIN PRIVATE KEY)";
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");
  private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----");

  private final SettingFile authorities;
  private final SettingFile clientCertificate;
  private final SettingFile clientKey;

  TlsFiles(SettingFile authorities, SettingFile clientCertificate, SettingFile clientKey) {
    this.authorities = authorities;
    this.clientCertificate = clientCertificate;
    this.clientKey = clientKey;
  }

  boolean haveClient() {
    return clientCertificate != null && clientKey != null;
  }

  /** Trusted beside what the JVM trusts. */
  Collection<? extends Certificate> authorities() throws IOException {
    return authorities == null ? Collections.emptyList() : certificates(authorities);
  }

  Certificate[] clientChain() throws IOException {
    return certificates(clientCertificate).toArray(new Certificate[0]);
  }

  PrivateKey clientKey() throws IOException {
    String pem = new String(clientKey.read(KEY), StandardCharsets.US_ASCII);
    Matcher key = PKCS8.matcher(pem);
    if (!key.find()) {
      Matcher other = OTHER_KEY.matcher(pem);
      throw clientKey.unusable(
          KEY, other.find() ? "it begins with " + other.group(1) : "there is no key in it");
    }
    return decode(key.group(1));
  }

  private PrivateKey decode(String base64) throws IOException {
    Exception reason = null;
    for (String algorithm : new String[] {"RSA", "EC"}) {
      try {
        byte[] encoded = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        reason = e;
      }
    }
    throw clientKey.unusable(KEY, "it is another, or damaged (" + reason.getMessage() + ")");
  }

  /** Otherwise every handshake would fail without a word about it. */
  void expectPair(Certificate certificate, PrivateKey key) throws IOException {
    String expected = "the key of the client certificate";
    try {
      Signature signature =
          Signature.getInstance("SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      if (!signature.verify(signed)) {
        throw clientKey.unusable(expected, "it is another");
      }
    } catch (GeneralSecurityException e) {
      throw clientKey.unusable(expected, "it is of another kind (" + e.getMessage() + ")");
    }
  }

  private static Collection<? extends Certificate> certificates(SettingFile file)
      throws IOException {
    byte[] pem = file.read(CERTIFICATES);
    Collection<? extends Certificate> found;
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
    } catch (GeneralSecurityException e) {
      throw file.unusable(CERTIFICATES, "it holds something else (" + e.getMessage() + ")");
    }
    if (found.isEmpty()) {
      throw file.unusable(CERTIFICATES, "there are none in it");
    }
    return found;
  }
}
