package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.QueueCounts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * The queues this application talks to. Any thread. Beyond {@value #MAX_QUEUES} nothing is kept.
 */
public final class Queues {
  private static final int MAX_QUEUES = 1_000;
  private static final QueueFacts NOTHING_KNOWN = new QueueFacts();

  private final JobRuns jobRuns;
  private final ConcurrentHashMap<String, QueueFacts> byName = new ConcurrentHashMap<>();

  Queues(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  /**
   * Somebody has asked for a queue's attributes, or set them.
   *
   * @param attributes by the names of the API
   * @param counted whether they come from the queue, with counts
   */
  public void learned(String urlOrName, Map<String, String> attributes, boolean counted) {
    String queue = QueueName.of(urlOrName);
    factsOrNew(queue).learn(attributes);
    if (counted && attributes.containsKey("ApproximateNumberOfMessages")) {
      jobRuns.snapshot(counts(queue, attributes));
    }
  }

  QueueFacts of(String queue) {
    return byName.getOrDefault(queue, NOTHING_KNOWN);
  }

  QueueFacts factsOrNew(String queue) {
    QueueFacts known = byName.get(queue);
    if (known != null) {
      return known;
    }
    if (byName.size() >= MAX_QUEUES) {
      return new QueueFacts();
    }
    return byName.computeIfAbsent(queue, name -> new QueueFacts());
  }

  private static QueueCounts counts(String queue, Map<String, String> attributes) {
    QueueCounts counts = new QueueCounts(Ledger.FRAMEWORK, queue);
    count(attributes, "ApproximateNumberOfMessages", counts::depth);
    count(attributes, "ApproximateNumberOfMessagesDelayed", counts::waiting);
    count(attributes, "ApproximateNumberOfMessagesNotVisible", counts::processing);
    return counts;
  }

  private static void count(Map<String, String> attributes, String name, LongConsumer counter) {
    String count = attributes.get(name);
    if (count != null && count.matches("[0-9]{1,18}")) {
      counter.accept(Long.parseLong(count));
    }
  }
}
