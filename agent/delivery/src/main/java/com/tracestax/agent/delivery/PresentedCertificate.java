package com.tracestax.agent.delivery;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The certificate a server shows, whether it is trusted or not. Looked at in a connection of its
 * own that ends with the handshake: nothing is sent to a server that is not trusted, least of all
 * the key.
 */
final class PresentedCertificate {
  private PresentedCertificate() {}

  /** Empty if there is none to be had. */
  static Map<String, Object> of(OkHttpClient client, HttpUrl url) {
    Map<String, Object> facts = new LinkedHashMap<>();
    TrustAnybody trust = new TrustAnybody();
    try {
      SSLContext context = PrivateTls.context();
      context.init(null, new TrustManager[] {trust}, null);
      OkHttpClient looking =
          client
              .newBuilder()
              .sslSocketFactory(context.getSocketFactory(), trust)
              .hostnameVerifier((host, session) -> true)
              .eventListener(new StopAfterHandshake())
              .build();
      looking.newCall(new Request.Builder().url(url).head().build()).execute().close();
    } catch (IOException | GeneralSecurityException e) {
      if (trust.presented == null) {
        facts.put("certificate", "cannot be read: " + e.getMessage());
      }
    }
    describe(trust.presented, facts);
    return facts;
  }

  static void describe(Handshake handshake, Map<String, Object> facts) {
    if (handshake != null && !handshake.peerCertificates().isEmpty()) {
      describe(handshake.peerCertificates().get(0), facts);
    }
  }

  private static void describe(Certificate presented, Map<String, Object> facts) {
    if (presented instanceof X509Certificate) {
      X509Certificate certificate = (X509Certificate) presented;
      facts.put("certificate of", certificate.getSubjectX500Principal().getName());
      facts.put("valid for", names(certificate));
      facts.put("issued by", certificate.getIssuerX500Principal().getName());
      facts.put("valid from", certificate.getNotBefore().toInstant().toString());
      facts.put("valid until", certificate.getNotAfter().toInstant().toString());
    }
  }

  private static String names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        all.forEach(name -> names.add(String.valueOf(name.get(1))));
      }
    } catch (CertificateParsingException e) {
      names.add("(not readable: " + e.getMessage() + ")");
    }
    return names.isEmpty() ? "no host name" : String.join(", ", names);
  }

  private static final class StopAfterHandshake extends EventListener {
    @Override
    public void secureConnectEnd(Call call, Handshake handshake) {
      call.cancel();
    }
  }

  /** Keeps what it is shown: the handshake of the client only tells of what is trusted. */
  private static final class TrustAnybody implements X509TrustManager {
    private volatile X509Certificate presented;

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      // never a server
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      presented = chain[0]; // looked at, not trusted: nothing is sent
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
