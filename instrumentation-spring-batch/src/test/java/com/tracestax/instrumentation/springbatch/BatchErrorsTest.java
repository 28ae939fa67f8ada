package com.tracestax.instrumentation.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRun;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchErrorsTest {
  private static final String SECRET = "item 4711 of Mrs Robinson";

  private final BatchStory story = new BatchStory();

  @Test
  void listenerThatThrows_isLookedThrough_andItsArgumentsStayHere() {
    Throwable own = new IllegalStateException("no room");
    Throwable invoker =
        new IllegalArgumentException(
            "Unable to invoke method: [beforeJob] with arguments: [" + SECRET + "]",
            new InvocationTargetException(own));

    assertThat(said(BatchErrors.of(invoker)))
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("exception.message", "no room")
        .doesNotContainValue(SECRET);
    assertThat(said(BatchErrors.of(new IllegalStateException(invoker))).toString())
        .doesNotContain(SECRET);
  }

  @Test
  void errorOfElsewhere_isReadFromItsDescription_unlessThatQuotes() {
    assertThat(said(BatchErrors.ofDescription("com.acme.Full: no room\n\tat com.acme.A.b(A.java)")))
        .containsEntry("error.type", "com.acme.Full")
        .containsEntry("exception.message", "no room");
    String parse = "org.springframework.batch.item.file.FlatFileParseException";
    Map<String, Object> quoting =
        said(BatchErrors.ofDescription(parse + ": Parsing error, input=[" + SECRET + "]"));
    assertThat(quoting).containsEntry("error.type", parse);
    assertThat(quoting.toString()).doesNotContain(SECRET);
    assertThat(BatchErrors.ofDescription("All steps already completed")).isNull();
    assertThat(BatchErrors.ofDescription(null)).isNull();
  }

  private Map<String, Object> said(JobError error) {
    Attempt attempt =
        story.jobRuns.started(JobRun.builder("spring-batch", "j", "q").id("j:1").build(), 1);
    story.jobRuns.failed(attempt, story.jobRuns.endOf(attempt, error), null);
    return story.lastFields();
  }
}
