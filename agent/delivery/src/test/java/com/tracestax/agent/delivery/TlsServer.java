package com.tracestax.agent.delivery;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Accepts every post over TLS, with the certificate a test gives it. */
final class TlsServer implements AutoCloseable {
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpsServer server;

  private TlsServer(SSLContext context, boolean wantsClient, String... protocols)
      throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters all = context.getDefaultSSLParameters();
            all.setNeedClientAuth(wantsClient);
            if (protocols.length > 0) {
              all.setProtocols(protocols);
            }
            parameters.setSSLParameters(all);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(202, 2);
          exchange.getResponseBody().write("{}".getBytes());
          exchange.close();
        });
    server.start();
  }

  static TlsServer with(HeldCertificate certificate) throws IOException {
    return new TlsServer(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext(),
        false);
  }

  static TlsServer speakingOnly(String protocol, HeldCertificate certificate) throws IOException {
    return new TlsServer(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext(),
        false,
        protocol);
  }

  static TlsServer wanting(HeldCertificate clientAuthority, HeldCertificate certificate)
      throws IOException {
    return new TlsServer(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(clientAuthority.certificate())
            .build()
            .sslContext(),
        true);
  }

  String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
