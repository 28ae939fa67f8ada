package com.tracestax.server.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One queue as its workers see it. What they share (how much is due, waits, is blocked or late, is
 * being processed or has failed) is the newest number anybody knows; what is unknown to all stays
 * null. Our agents count the runs in flight in their own JVM, so these are added up; other SDKs
 * count the whole queue, so there the newest number stands.
 */
public record QueueState(
    String service,
    String framework,
    String queue,
    int workers,
    long atMs,
    Long depth,
    Long misfired,
    Long waiting,
    Long blocked,
    Long active,
    Long processing,
    Long failed) {

  private record Key(String service, String framework, String queue) {}

  public static List<QueueState> of(List<QueueCount> counts) {
    Map<Key, List<QueueCount>> byQueue = new LinkedHashMap<>();
    counts.stream()
        .sorted(Comparator.comparingLong(QueueCount::atMs).reversed())
        .forEach(
            count ->
                byQueue
                    .computeIfAbsent(
                        new Key(count.service(), count.framework(), count.queue()),
                        key -> new ArrayList<>())
                    .add(count));
    return byQueue.values().stream()
        .map(QueueState::merge)
        .sorted(Comparator.comparing(QueueState::queue).thenComparing(QueueState::service))
        .toList();
  }

  private static QueueState merge(List<QueueCount> newestFirst) {
    QueueCount newest = newestFirst.get(0);
    return new QueueState(
        newest.service(),
        newest.framework(),
        newest.queue(),
        newestFirst.size(),
        newest.atMs(),
        newest(newestFirst, QueueCount::depth),
        newest(newestFirst, QueueCount::misfired),
        newest(newestFirst, QueueCount::waiting),
        newest(newestFirst, QueueCount::blocked),
        newest.ownRunsOnly()
            ? sum(newestFirst, QueueCount::active)
            : newest(newestFirst, QueueCount::active),
        newest(newestFirst, QueueCount::processing),
        newest(newestFirst, QueueCount::failed));
  }

  private static Long newest(List<QueueCount> newestFirst, Function<QueueCount, Long> number) {
    return newestFirst.stream().map(number).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Long sum(List<QueueCount> counts, Function<QueueCount, Long> number) {
    return counts.stream().map(number).filter(Objects::nonNull).reduce(Long::sum).orElse(null);
  }
}
