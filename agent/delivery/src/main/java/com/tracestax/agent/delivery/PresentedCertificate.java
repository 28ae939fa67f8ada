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
import java.util.concurrent.atomic.AtomicReference;
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
    AtomicReference<Handshake> seen = new AtomicReference<>();
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.2");
      TrustAnybody trust = new TrustAnybody();
      context.init(null, new TrustManager[] {trust}, null);
      OkHttpClient looking =
          client
              .newBuilder()
              .sslSocketFactory(context.getSocketFactory(), trust)
              .hostnameVerifier((host, session) -> true)
              .eventListener(new StopAfterHandshake(seen))
              .build();
      looking.newCall(new Request.Builder().url(url).head().build()).execute().close();
    } catch (IOException | GeneralSecurityException e) {
      if (seen.get() == null) {
        facts.put("certificate", "cannot be read: " + e.getMessage());
      }
    }
    describe(seen.get(), facts);
    return facts;
  }

  static void describe(Handshake handshake, Map<String, Object> facts) {
    Certificate first =
        handshake == null || handshake.peerCertificates().isEmpty()
            ? null
            : handshake.peerCertificates().get(0);
    if (first instanceof X509Certificate) {
      X509Certificate certificate = (X509Certificate) first;
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
    private final AtomicReference<Handshake> seen;

    StopAfterHandshake(AtomicReference<Handshake> seen) {
      this.seen = seen;
    }

    @Override
    public void secureConnectEnd(Call call, Handshake handshake) {
      seen.set(handshake);
      call.cancel();
    }
  }

  private static final class TrustAnybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      // never a server
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // looked at, not trusted: nothing is sent
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
