package com.tracestax.instrumentation.sqs.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListeningSessionsTest {
  private final List<String> said = new ArrayList<>();
  private final JobRuns jobRuns = new JobRuns(this::hear, JobClock.SYSTEM);
  private final ListeningSessions sessions = new ListeningSessions(jobRuns::pool);

  @Test
  void queue_hasAWorkerForEachSessionThatListensToIt() {
    sessions.listening("consumer 1", "orders", "session 1");
    sessions.listening("consumer 2", "orders", "session 2");
    sessions.listening("consumer 3", "invoices", "session 2");

    assertThat(said).containsExactly("orders 1", "orders 2", "invoices 1");
  }

  @Test
  void consumersOfOneSession_takeTurns() {
    sessions.listening("consumer 1", "orders", "session 1");
    sessions.listening("consumer 2", "orders", "session 1");
    sessions.listening("consumer 1", "orders", "session 1");

    assertThat(said).containsExactly("orders 1");
  }

  @Test
  void lastConsumerThatGoes_closesThePool() {
    sessions.listening("consumer 1", "orders", "session 1");
    sessions.listening("consumer 2", "orders", "session 2");
    sessions.left("consumer 1");
    sessions.left("consumer 1");
    sessions.left("consumer 2");

    assertThat(said).containsExactly("orders 1", "orders 2", "orders 1", "orders closed");
  }

  @Test
  void consumerThatNeverListened_goesInSilence() {
    sessions.left("consumer 1");

    assertThat(said).isEmpty();
  }

  private void hear(JobEvent event) {
    Object threads = event.fields().get("job.pool.concurrency");
    said.add(event.fields().get("job.queue") + " " + (threads == null ? "closed" : threads));
  }
}
