package com.tracestax.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobErrorTest {
  private static final String WRAPPER = "java.lang.RuntimeException";

  @Test
  void of_looksThroughTheFrameworksWrappers() {
    Throwable thrown = new RuntimeException(new RuntimeException(new IOException("disk full")));

    JobEvent event = describe(JobError.of(thrown, WRAPPER));

    assertThat(event.fields())
        .containsEntry("error.type", "java.io.IOException")
        .containsEntry("exception.message", "disk full");
    assertThat((String) event.fields().get("exception.stacktrace"))
        .startsWith("java.io.IOException: disk full\n\tat ")
        .contains("of_looksThroughTheFrameworksWrappers")
        .doesNotContain(WRAPPER);
  }

  @Test
  void cutAt_leavesNothingOfTheDataBehindTheMarker() {
    Throwable thrown = new IOException("no such method\nCaused by: cannot read 'Mrs Robinson'");

    assertThat(describe(JobError.of(thrown).cutAt("\nCaused by: ")).fields())
        .containsEntry("error.type", "java.io.IOException")
        .containsEntry("exception.message", "no such method")
        .containsEntry("exception.stacktrace", "java.io.IOException: no such method");
    assertThat(describe(JobError.of(thrown).cutAt("\nData: ")).fields().toString())
        .contains("Mrs Robinson");
    assertThat(describe(JobError.of(new IOException()).cutAt("\nCaused by: ")).fields())
        .containsEntry("error.type", "java.io.IOException");
  }

  @Test
  void of_keepsAWrapperThatWrapsNothing() {
    assertThat(describe(JobError.of(new RuntimeException("own"), WRAPPER)).fields())
        .containsEntry("error.type", WRAPPER)
        .containsEntry("exception.message", "own");
  }

  @Test
  void of_keepsCausesInTheStack() {
    Throwable thrown = new IllegalStateException("outer", new IOException("inner"));

    assertThat((String) describe(JobError.of(thrown)).fields().get("exception.stacktrace"))
        .contains("IllegalStateException: outer")
        .contains("Caused by: java.io.IOException: inner");
  }

  @Test
  void of_boundsMessageAndStack() {
    StringBuilder huge = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      huge.append("0123456789");
    }

    JobEvent event = describe(JobError.of(new IOException(huge.toString())));

    assertThat((String) event.fields().get("exception.message"))
        .hasSizeLessThan(JobError.MAX_MESSAGE_CHARACTERS + 40)
        .endsWith("… (1000000 characters)");
    assertThat((String) event.fields().get("exception.stacktrace"))
        .hasSizeLessThan(JobError.MAX_STACK_CHARACTERS + 40)
        .endsWith("... cut");
  }

  @Test
  void of_survivesExceptionsThatMisbehave() {
    JobEvent event = describe(JobError.of(new Hostile(), Hostile.class.getName()));

    assertThat(event.fields())
        .containsEntry("error.type", Hostile.class.getName())
        .containsEntry("exception.message", "(getMessage() threw java.lang.NoClassDefFoundError)");
    assertThat((String) event.fields().get("exception.stacktrace"))
        .contains("of_survivesExceptionsThatMisbehave");
  }

  @Test
  void of_survivesCausesInACircle() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    JobEvent event = describe(JobError.of(first, "java.lang.Exception"));

    assertThat(event.fields()).containsEntry("error.type", "java.lang.Exception");
  }

  @Test
  void of_nothing_isNothing() {
    assertThat(JobError.of(null)).isNull();
  }

  @Test
  void ofStack_readsWhatIsLeftOfAnException() {
    JobEvent event =
        describe(JobError.ofStack("com.acme.Full: no room\n\tat com.acme.A.b(A.java)"));

    assertThat(event.fields())
        .containsEntry("error.type", "com.acme.Full")
        .containsEntry("exception.message", "no room")
        .containsEntry("exception.stacktrace", "com.acme.Full: no room\n\tat com.acme.A.b(A.java)");
    assertThat(describe(JobError.ofStack("com.acme.Full$Very")).fields())
        .containsEntry("error.type", "com.acme.Full$Very");
  }

  @Test
  void ofStack_ofAnyOtherText_isNothing() {
    assertThat(JobError.ofStack(null)).isNull();
    assertThat(JobError.ofStack("")).isNull();
    assertThat(JobError.ofStack("All steps already completed: 3")).isNull();
  }

  @Test
  void causeAndMessage_ofAHostileException_areAsGoodAsNone() {
    assertThat(JobError.causeOf(new Hostile())).isNull();
    assertThat(JobError.messageOf(new Hostile())).contains("NoClassDefFoundError");
  }

  private static JobEvent describe(JobError error) {
    JobEvent event = new JobEvent("job.failed");
    error.describe(event);
    return event;
  }

  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new NoClassDefFoundError("com/acme/Messages");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new UnsupportedOperationException("no cause");
    }
  }
}
