package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Needs a fresh JVM: what is at stake is read once per JVM. */
class TlsSettingsTest {
  @Test
  void httpsPost_leavesTheApplicationsTlsSettingsOpen() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LateTlsSettings.class.getName())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertThat(output).isEqualTo("[TLSv1.2]");
  }

  /** An application that chooses its TLS protocols after the agent's first request. */
  static final class LateTlsSettings {
    private LateTlsSettings() {}

    public static void main(String[] args) throws Exception {
      try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          OkHttpSender sender =
              new OkHttpSender("https://localhost:" + plain.getLocalPort(), "k", "a")) {
        sender.post("/v1/ingest", new byte[0], Duration.ofMillis(500));
        throw new AssertionError("expected no answer from a server that speaks no TLS");
      } catch (IOException expected) {
        System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
      }
      String[] protocols = SSLContext.getDefault().getDefaultSSLParameters().getProtocols();
      System.out.println(Arrays.toString(protocols));
    }
  }
}
