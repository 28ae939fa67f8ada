package com.tracestax.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What the first request in a JVM decides once and for all. */
class FreshJvmTest {
  private static String outputOf(Class<?> main) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }

  private static void postInVain(String scheme) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OkHttpSender sender =
            new OkHttpSender(scheme + "://localhost:" + silent.getLocalPort(), "k", "a")) {
      sender.post("/v1/ingest", new byte[0], Duration.ofSeconds(5)); // with loading all of OkHttp
      throw new AssertionError("expected no answer from a server that never answers");
    } catch (InterruptedIOException timeout) {
      assertThat(timeout).hasMessage("timeout");
    }
  }

  @Test
  void httpsPost_leavesTheApplicationsTlsSettingsOpen() throws Exception {
    assertThat(outputOf(LateTlsSettings.class)).isEqualTo("[TLSv1.2]");
  }

  @Test
  void threadsOfTheClient_areDaemonsWithoutTheApplicationsLoader() throws Exception {
    assertThat(outputOf(ClientThreads.class)).isEqualTo("some true, pinning 0, not daemon 0");
  }

  /** An application that chooses its TLS protocols after the agent's first request. */
  static final class LateTlsSettings {
    private LateTlsSettings() {}

    public static void main(String[] args) throws Exception {
      postInVain("https");
      System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
      String[] protocols = SSLContext.getDefault().getDefaultSSLParameters().getProtocols();
      System.out.println(Arrays.toString(protocols));
    }
  }

  /** An application whose thread happens to make the first request. */
  static final class ClientThreads {
    private ClientThreads() {}

    public static void main(String[] args) throws Exception {
      ClassLoader applicationLoader = new URLClassLoader(new URL[0]);
      Thread.currentThread().setContextClassLoader(applicationLoader);
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      postInVain("http");
      Set<Thread> client = Thread.getAllStackTraces().keySet();
      client.removeAll(before);
      System.out.printf(
          "some %s, pinning %d, not daemon %d%n",
          !client.isEmpty(),
          client.stream().filter(t -> t.getContextClassLoader() == applicationLoader).count(),
          client.stream().filter(t -> !t.isDaemon()).count());
    }
  }
}
