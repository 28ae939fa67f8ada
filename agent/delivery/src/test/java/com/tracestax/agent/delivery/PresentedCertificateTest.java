package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedCertificateTest {
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCertificateNobodyTrusts_isShown_andNothingIsSent(String protocol) throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .commonName("stranger")
            .addSubjectAlternativeName("stranger.test")
            .build();
    try (TlsServer server = TlsServer.speakingOnly(protocol, certificate)) {
      assertThat(PresentedCertificate.of(new OkHttpClient(), HttpUrl.get(server.url())))
          .containsEntry("certificate of", "CN=stranger")
          .containsEntry("valid for", "stranger.test");
      assertThat(server.requests).isEmpty();
    }
  }
}
