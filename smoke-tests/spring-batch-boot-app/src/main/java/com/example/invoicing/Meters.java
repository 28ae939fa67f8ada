package com.example.invoicing;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints at the end what Spring Batch has counted: each meter, how often, without times. */
@Component
@Profile("observed")
public class Meters {
  private final MeterRegistry registry;

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  @EventListener
  void print(ContextClosedEvent event) {
    TreeSet<String> lines = new TreeSet<>();
    for (Meter meter : registry.getMeters()) {
      if (meter.getId().getName().startsWith("spring.batch")) {
        lines.add("meter " + meter.getId().getName() + " " + tags(meter) + " " + count(meter));
      }
    }
    lines.forEach(System.out::println);
  }

  private static String tags(Meter meter) {
    TreeSet<String> tags = new TreeSet<>();
    meter.getId().getTags().forEach(tag -> tags.add(tag.getKey() + "=" + tag.getValue()));
    return tags.toString();
  }

  private static long count(Meter meter) {
    return StreamSupport.stream(meter.measure().spliterator(), false)
        .filter(measurement -> measurement.getStatistic() == Statistic.COUNT)
        .mapToLong(measurement -> (long) measurement.getValue())
        .sum();
  }
}
