package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.fake.MismatchedInputException;
import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpringErrorsTest {
  private static final String QUOTE = "cannot read {\"name\":\"Mrs Robinson\"}";

  @Test
  void textsThatQuoteAMessage_stayHere_alsoAsACause() {
    Throwable quoting = new MismatchedInputException(QUOTE);

    assertThat(sent(SpringErrors.of(quoting))).doesNotContain("Robinson").contains("Mismatched");
    assertThat(sent(SpringErrors.of(new IllegalStateException("no order", quoting))))
        .doesNotContain("Robinson")
        .contains("IllegalStateException");
  }

  @Test
  void errorsOfTheUsersOwn_stayAsTheyAre() {
    assertThat(sent(SpringErrors.of(new IllegalStateException("out of paper"))))
        .contains("out of paper");
  }

  private static String sent(JobError error) {
    List<JobEvent> events = new ArrayList<>();
    JobRuns jobRuns = new JobRuns(events::add, JobClock.SYSTEM);
    Ledger ledger = new Ledger(jobRuns, new Queues(jobRuns));
    ledger.received(
        "orders",
        30,
        List.of(new ReceivedMessage("m", "r", Collections.emptyMap(), Collections.emptyMap(), "")),
        true);
    ledger.handlerEntered("r", null, null).ended(error);
    ledger.disposed("r");
    return events.get(events.size() - 1).fields().toString();
  }
}
