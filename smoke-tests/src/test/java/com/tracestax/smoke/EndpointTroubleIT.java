package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.ConnectionCounter;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the endpoint, the application does not notice and the operator does. */
@Tag("alone")
class EndpointTroubleIT {
  /** What our exit may cost, and more than that for a busy machine. Upstream takes 10 s here. */
  private static final Duration EXIT_BUDGET = Duration.ofSeconds(2 + 5);

  @TempDir Path folder;

  @Test
  void wrongKey_isOneWarning() {
    try (FakeIngest ingest = new FakeIngest()) {
      ingest.unauthorized();
      assertHarmless(ingest.url());
    }
  }

  @Test
  void refusedConnection_isOneWarning() {
    assertHarmless(ConnectionCounter.refusingUrl());
  }

  @Test
  void endpointThatNeverAnswers_isOneWarning() {
    try (FakeIngest ingest = new FakeIngest()) {
      ingest.blackHole();
      assertHarmless(ingest.url());
    }
  }

  private void assertHarmless(String url) {
    try (ForkedJvm plain = application().start();
        ForkedJvm jvm =
            application()
                .jvmOptions(ShippedJars.product().jvmOptions())
                .systemProperties(AgentSettings.sendingTo(url))
                .start()) {
      assertThat(plain.awaitExit()).isZero();
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.applicationOutput()).isEqualTo(plain.applicationOutput());
      LogAssertions.assertOneWarning(jvm);
      assertThat(jvm.exitDelay()).as(jvm::describe).isLessThan(plain.exitDelay().plus(EXIT_BUDGET));
    }
  }

  private JavaCommand application() {
    return QuartzApplication.on(TestJvms.running(), folder, "success", "failure", "retry");
  }
}
