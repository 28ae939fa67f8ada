package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom we talk to, and what is said when we do not. Certificates are made on the spot. */
class TlsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final byte[] BODY = "{\"events\":[]}".getBytes(StandardCharsets.UTF_8);
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Our CA").build();

  @TempDir Path folder;

  private HeldCertificate.Builder signed() {
    return new HeldCertificate.Builder()
        .signedBy(authority)
        .commonName("ingest.acme.example")
        .addSubjectAlternativeName("localhost");
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private HttpSettings.Builder settings(String url) {
    return HttpSettings.of(url, ApiKeySource.of("ts_test_key"), "agent/1");
  }

  private HttpSettings.Builder trusting(String url) throws IOException {
    return settings(url).authorities(caFile(authority.certificatePem()));
  }

  private SettingFile caFile(String content) throws IOException {
    return new SettingFile("tracestax.tls.ca-file", file("ca.pem", content));
  }

  private static Reply post(HttpSettings.Builder settings) throws IOException {
    try (OkHttpSender sender = new OkHttpSender(settings.build())) {
      return sender.post("/v1/ingest", BODY, TIMEOUT);
    }
  }

  private static void emptyObject(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeEndObject();
  }

  private static List<String> warningsOf(HttpSettings.Builder settings) throws IOException {
    List<String> warnings = new ArrayList<>();
    try (Delivery delivery =
        Delivery.builder(new OkHttpSender(settings.build()))
            .batchInterval(Duration.ZERO)
            .clock(new TestDeliveryClock())
            .requestTimeout(TIMEOUT)
            .warnings(warnings::add)
            .build()) {
      TestEvents.offer(delivery, 0, 1);
      delivery.flush();
      delivery.report("/v1/heartbeat", TlsTest::emptyObject, reply -> {});
      delivery.flush();
      assertThat(delivery.counters().queued()).as("events wait").isEqualTo(1);
    }
    return warnings;
  }

  @Test
  void authorityOfTheFile_isTrusted() throws IOException {
    try (TlsServer server = TlsServer.with(signed().build())) {
      assertThat(post(trusting(server.url())).status()).isEqualTo(202);
    }
  }

  @Test
  void unknownAuthority_isSaidOnce_withWhatTheCertificateSays() throws IOException {
    try (TlsServer server = TlsServer.with(signed().build())) {
      assertThat(warningsOf(settings(server.url())))
          .singleElement()
          .asString()
          .startsWith(server.url() + ": its certificate is from no CA that is trusted here")
          .contains("subject CN=ingest.acme.example, issuer CN=Our CA, valid from 2")
          .contains("tracestax.tls.ca-file")
          .contains("events are kept");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void wrongHostName_isSaidOnce_withTheNamesItIsFor() throws IOException {
    HeldCertificate other =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("other")
            .addSubjectAlternativeName("other.acme.example")
            .build();
    try (TlsServer server = TlsServer.with(other)) {
      assertThat(warningsOf(trusting(server.url())))
          .singleElement()
          .asString()
          .contains("its certificate is not for localhost but for other.acme.example")
          .contains("subject CN=other, issuer CN=Our CA");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void expiredCertificate_isSaidOnce_withItsDates() throws IOException {
    long nowMillis = System.currentTimeMillis();
    HeldCertificate old =
        signed().validityInterval(nowMillis - 2 * DAY_MILLIS, nowMillis - DAY_MILLIS).build();
    try (TlsServer server = TlsServer.with(old)) {
      assertThat(warningsOf(trusting(server.url())))
          .singleElement()
          .asString()
          .contains("its certificate has expired: subject CN=ingest.acme.example")
          .contains(" to " + old.certificate().getNotAfter().toInstant());
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void clientCertificate_isShown_withKeysOfEitherKind() throws IOException {
    HeldCertificate clients = new HeldCertificate.Builder().certificateAuthority(0).build();
    for (HeldCertificate.Builder kind :
        List.of(
            new HeldCertificate.Builder().rsa2048(), new HeldCertificate.Builder().ecdsa256())) {
      HeldCertificate own = kind.signedBy(clients).commonName("worker").build();
      try (TlsServer server = TlsServer.wanting(clients, signed().build())) {
        assertThat(post(withClient(server.url(), own.privateKeyPkcs8Pem(), own)).status())
            .isEqualTo(202);
      }
    }
  }

  @Test
  void clientCertificate_thatIsWantedAndNotThere_isSaidSo() throws IOException {
    HeldCertificate clients = new HeldCertificate.Builder().certificateAuthority(0).build();
    try (TlsServer server = TlsServer.wanting(clients, signed().build())) {
      assertThat(warningsOf(trusting(server.url())))
          .singleElement()
          .asString()
          .contains("it asks for a client certificate", "tracestax.tls.client-certificate");
      assertThat(server.requests).isEmpty();
    }
  }

  private HttpSettings.Builder withClient(String url, String key, HeldCertificate certificate)
      throws IOException {
    return trusting(url)
        .client(
            new SettingFile(
                "tracestax.tls.client-certificate",
                file("client.pem", certificate.certificatePem())),
            new SettingFile("tracestax.tls.client-key", file("client.key", key)));
  }

  @Test
  void fileThatAppearsLater_isRead() throws IOException {
    try (TlsServer server = TlsServer.with(signed().build())) {
      SettingFile later =
          new SettingFile("tracestax.tls.ca-file", folder.resolve("later.pem").toString());
      try (OkHttpSender sender =
          new OkHttpSender(settings(server.url()).authorities(later).build())) {
        assertThatThrownBy(() -> sender.post("/v1/ingest", BODY, TIMEOUT))
            .hasMessage(
                "tracestax.tls.ca-file=%s: expected PEM certificates (BEGIN CERTIFICATE), but"
                    + " there is no such file",
                folder.resolve("later.pem"));
        file("later.pem", authority.certificatePem());
        assertThat(sender.post("/v1/ingest", BODY, TIMEOUT).status()).isEqualTo(202);
      }
    }
  }

  @Test
  void authorityThatIsReplaced_isReadAfterTheNextFailure() throws IOException {
    try (TlsServer server = TlsServer.with(signed().build())) {
      HeldCertificate old = new HeldCertificate.Builder().certificateAuthority(0).build();
      SettingFile ca = caFile(old.certificatePem());
      try (OkHttpSender sender = new OkHttpSender(settings(server.url()).authorities(ca).build())) {
        assertThatThrownBy(() -> sender.post("/v1/ingest", BODY, TIMEOUT))
            .hasMessageContaining("from no CA that is trusted");
        caFile(authority.certificatePem());
        assertThat(sender.post("/v1/ingest", BODY, TIMEOUT).status()).isEqualTo(202);
      }
    }
  }

  @Test
  void unusableFiles_areNamedWithWhatIsExpected() throws IOException {
    HeldCertificate own = new HeldCertificate.Builder().rsa2048().build();
    HeldCertificate another = new HeldCertificate.Builder().rsa2048().build();
    String url = "https://localhost:1";
    assertThatThrownBy(() -> post(settings(url).authorities(caFile("hello"))))
        .hasMessageStartingWith("tracestax.tls.ca-file=")
        .hasMessageContaining("expected PEM certificates");
    assertThatThrownBy(() -> post(withClient(url, own.privateKeyPkcs1Pem(), own)))
        .hasMessageContaining("tracestax.tls.client-key=")
        .hasMessageContaining("PKCS#8")
        .hasMessageEndingWith("it begins with RSA PRIVATE KEY");
    assertThatThrownBy(() -> post(withClient(url, "", own)))
        .hasMessageEndingWith("there is no key in it");
    assertThatThrownBy(
            () ->
                post(
                    withClient(
                        url, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", own)))
        .hasMessageContaining("it is another, or damaged");
    assertThatThrownBy(() -> post(withClient(url, another.privateKeyPkcs8Pem(), own)))
        .hasMessageContaining("tracestax.tls.client-key=")
        .hasMessageContaining("expected the key of the client certificate");
  }
}
