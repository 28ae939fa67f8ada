package com.tracestax.agent.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  private static final Duration LONG = Duration.ofSeconds(120);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final JvmId JVM = JvmId.of(1, 0xCAFE0001);

  @Test
  void find_takesTheFirstSourceThatKnows() {
    HostName name = HostName.find(JVM, LONG, () -> null, () -> " billing-7\n", () -> "other");

    assertThat(name).hasToString("billing-7");
  }

  @Test
  void find_asksTheResolverLast() {
    assertThat(HostName.find(JVM, LONG, () -> null, () -> "resolved")).hasToString("resolved");
  }

  @Test
  void find_goesOnAfterASourceThatFails() {
    HostName name =
        HostName.find(
            JVM,
            LONG,
            () -> {
              throw new SecurityException("access denied");
            },
            () -> {
              throw new IOException("gone");
            },
            () -> "resolved");

    assertThat(name).hasToString("resolved");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "localhost", "localhost.localdomain", "two words", "a\u0000b"})
  void find_doesNotTakeWhatIsNoName(String notAName) {
    assertThat(HostName.find(JVM, LONG, () -> notAName, () -> notAName))
        .hasToString("unknown-cafe0001");
  }

  @Test
  void find_tellsUnknownHostsApart_butNotWithinOneJvm() {
    JvmId other = JvmId.of(1, 0xCAFE0002);

    assertThat(unknown(JVM)).isEqualTo(unknown(JVM)).isNotEqualTo(unknown(other));
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void find_doesNotWaitForAResolverThatNeverAnswers() throws Exception {
    CompletableFuture<Thread> resolver = new CompletableFuture<>();
    CountDownLatch never = new CountDownLatch(1);

    HostName name =
        HostName.find(
            JVM,
            SHORT,
            () -> {
              resolver.complete(Thread.currentThread());
              awaitIgnoringInterrupts(never);
              return "too late";
            });

    assertThat(name).hasToString("unknown-cafe0001");
    Thread thread = resolver.get(120, TimeUnit.SECONDS);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isNull();
    never.countDown();
    thread.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void find_keepsTheInterruptFlag() {
    CountDownLatch asked = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    HostName name =
        HostName.find(
            JVM,
            LONG,
            () -> {
              awaitIgnoringInterrupts(asked); // else the answer may be there before the interrupt
              return "resolved";
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(name).hasToString("unknown-cafe0001");
    asked.countDown();
  }

  @Test
  void find_findsARealName() {
    assertThat(HostName.find(JVM).toString()).isNotBlank();
  }

  @Test
  void firstLine_readsWhatIsAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("hostname"), "billing-7\n");

    assertThat(HostName.firstLine(file)).isEqualTo("billing-7");
    assertThat(HostName.firstLine(directory)).isNull();
    assertThat(HostName.firstLine(directory.resolve("nowhere"))).isNull();
  }

  private static String unknown(JvmId jvmId) {
    return HostName.find(jvmId, LONG, () -> null).toString();
  }

  /** As native code does: an interrupt does not end a look-up. */
  private static void awaitIgnoringInterrupts(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
