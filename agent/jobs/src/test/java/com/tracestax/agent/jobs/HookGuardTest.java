package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class HookGuardTest {
  private final List<String> said = new ArrayList<>();
  private final HookGuard guard = new HookGuard("Quartz", logger());

  @Test
  void aHookThatWorks_isCalled() {
    assertThat(guard.call(() -> "value")).isEqualTo("value");
    assertThat(said).isEmpty();
  }

  @Test
  void aHookThatFails_isSaidOnceAndGoesOn() {
    for (int i = 0; i < 3; i++) {
      guard.run(
          () -> {
            throw new IllegalStateException("odd");
          });
    }

    assertThat(said).singleElement().asString().contains("missed something of Quartz");
    assertThat(guard.failures()).isEqualTo(3);
    assertThat(guard.call(() -> "still on")).isEqualTo("still on");
  }

  @Test
  void aLibraryThatDoesNotFit_isLeftAlone() {
    guard.run(
        () -> {
          throw new NoSuchMethodError("JobExecutionContext.getFireInstanceId");
        });

    assertThat(said).singleElement().asString().contains("does not fit this Quartz");
    assertThat(guard.call(() -> "off")).isNull();
  }

  @Test
  void whatClosesSomethingOpen_isCalledOfALibraryThatIsLeftAlone() {
    guard.run(
        () -> {
          throw new NoSuchMethodError("JobExecutionContext.getFireInstanceId");
        });
    List<String> closed = new ArrayList<>();
    guard.always(() -> closed.add("the one that was open"));
    guard.always(
        () -> {
          throw new IllegalStateException("odd");
        });

    assertThat(closed).hasSize(1);
    assertThat(guard.failures()).isEqualTo(2);
  }

  private Logger logger() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            said.add(record.getMessage());
          }

          @Override
          public void flush() {
            // kept in memory
          }

          @Override
          public void close() {
            // nothing is held
          }
        });
    return logger;
  }
}
