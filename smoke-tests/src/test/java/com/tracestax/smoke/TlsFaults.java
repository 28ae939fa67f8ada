package com.tracestax.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Certificates that an agent must not believe, made at test time. */
final class TlsFaults {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();
  private static final HeldCertificate RIGHT = certificate("localhost").build();

  private TlsFaults() {}

  static List<FaultCase> all() {
    return List.of(
        FaultCase.of(
            "tls-name",
            "certificate of another name, then the right one",
            run -> wrongThenRight(run, certificate("elsewhere.example").build())),
        FaultCase.of(
            "tls-expired",
            "expired certificate, then a new one",
            run -> wrongThenRight(run, expired())),
        FaultCase.of(
            "tls-authority",
            "unknown authority, next JVM with its certificate",
            TlsFaults::unknownAuthority));
  }

  private static void wrongThenRight(FaultRun run, HeldCertificate wrong) throws IOException {
    trustTheAuthority(run);
    try (HttpFront lying = front(run, wrong);
        HttpFront honest = front(run, RIGHT)) {
      run.set("tracestax.endpoint", "https://localhost:" + run.injector.port());
      run.injector.forwardTo(lying.port());
      LoadJvm application = run.start("line");
      application.awaitTenths(5);
      run.injector.forwardTo(honest.port());
      application.awaitAllJobs();
      run.awaitStored();
      application.end();
    }
  }

  private static void unknownAuthority(FaultRun run) throws IOException {
    try (HttpFront front = front(run, RIGHT)) {
      run.set("tracestax.endpoint", "https://localhost:" + run.injector.port());
      run.injector.forwardTo(front.port());
      LoadJvm application = run.start("line");
      application.awaitAllJobs();
      application.end();
      trustTheAuthority(run);
      NetworkFaults.next(run);
    }
  }

  private static void trustTheAuthority(FaultRun run) throws IOException {
    run.set(
        "tracestax.tls.ca-file",
        Files.writeString(run.folder.resolve("ca.pem"), AUTHORITY.certificatePem()).toString());
  }

  private static HttpFront front(FaultRun run, HeldCertificate certificate) {
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate, AUTHORITY.certificate())
            .build();
    return new HttpFront(run.server().port(), handshake.sslContext());
  }

  private static HeldCertificate expired() {
    long now = System.currentTimeMillis();
    return certificate("localhost")
        .validityInterval(now - TimeUnit.DAYS.toMillis(2), now - TimeUnit.DAYS.toMillis(1))
        .build();
  }

  private static HeldCertificate.Builder certificate(String name) {
    return new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName(name);
  }
}
