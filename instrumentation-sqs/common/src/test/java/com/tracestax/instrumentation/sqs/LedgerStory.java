package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A ledger, and what it says. */
final class LedgerStory {
  static final String QUEUE = "https://sqs.eu-west-1.example/123/orders";

  final List<JobEvent> events = new ArrayList<>();
  final Clock clock = new Clock();
  final JobRuns jobRuns = new JobRuns(events::add, clock);
  final Queues queues = new Queues(jobRuns);
  final Ledger ledger = new Ledger(jobRuns, queues);

  void receive(ReceivedMessage... messages) {
    ledger.received(QUEUE, null, Arrays.asList(messages), false);
  }

  void hold(ReceivedMessage... messages) {
    ledger.received(QUEUE, null, Arrays.asList(messages), true);
  }

  void delete(String receipt) {
    ledger.deleting(receipt);
    ledger.deleted(receipt);
  }

  ReceivedMessage message(String id, String receipt, long count) {
    Map<String, String> system = new HashMap<>();
    system.put("ApproximateReceiveCount", String.valueOf(count));
    system.put("SentTimestamp", String.valueOf(clock.millis - 700));
    system.put("MessageGroupId", "customer-7");
    return new ReceivedMessage(id, receipt, system, Collections.emptyMap(), "body");
  }

  JobEvent last() {
    return events.get(events.size() - 1);
  }

  List<String> names() {
    return events.stream().map(JobEvent::name).toList();
  }

  /** Statuses alone, with their attempts. */
  List<String> story() {
    return events.stream()
        .filter(event -> event.fields().containsKey("job.run.attempt"))
        .filter(event -> !List.of("job.notice", "job.extended", "job.left").contains(event.name()))
        .map(
            event -> event.name().replace("job.", "") + " " + event.fields().get("job.run.attempt"))
        .toList();
  }

  static final class Clock implements JobClock {
    long millis = 1_763_700_000_000L;

    @Override
    public long wallMillis() {
      return millis;
    }

    @Override
    public long nanos() {
      return TimeUnit.MILLISECONDS.toNanos(millis);
    }
  }
}
