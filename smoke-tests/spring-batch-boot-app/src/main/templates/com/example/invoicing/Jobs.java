package com.example.invoicing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ${batch.job.package}.Job;
import ${batch.partitioner.package}.Partitioner;
import ${batch.infrastructure.package}.item.ExecutionContext;
import ${batch.step.package}.Step;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this application is for. */
@Configuration
public class Jobs {
  private final Building building;
  private final Tracing tracing;

  public Jobs(Building building, Tracing tracing) {
    this.building = building;
    this.tracing = tracing;
  }

  /** Ten invoices in chunks of four, of which the third is a draft, and a letter. */
  @Bean
  public Job invoices() {
    return building.job("invoices", write(), mail());
  }

  @Bean
  public Step write() {
    return building.chunks("write", 4, invoices(10), this::written);
  }

  @Bean
  public Step mail() {
    return building.task("mail", () -> say("mail"));
  }

  /** Fails at the fifth invoice if the bank is closed. */
  @Bean
  public Job payments(@Qualifier("pay") Step pay) {
    return building.job("payments", check(), pay);
  }

  @Bean
  public Step check() {
    return building.task("check", () -> say("check"));
  }

  @Bean
  public Step pay(Bank bank) {
    return building.chunks("pay", 2, invoices(7), bank::pay);
  }

  @Bean
  public Job report() {
    return building.job("report", print());
  }

  @Bean
  public Step print() {
    return building.task("print", () -> say("report"));
  }

  @Bean
  public Job archive() {
    return building.job("archive", pack());
  }

  @Bean
  public Step pack() {
    return building.task("pack", () -> say("archive"));
  }

  @Bean
  public Job digest() {
    return building.job("digest", collect());
  }

  @Bean
  public Step collect() {
    return building.task("collect", () -> say("digest"));
  }

  /** One letter for each of three regions, at the same time. */
  @Bean
  public Job letters() {
    return building.job("letters", regions());
  }

  @Bean
  public Step regions() {
    return building.partitions("regions", northSouthAndWest(), letter());
  }

  @Bean
  public Step letter() {
    return building.task("letter", () -> say("letter"));
  }

  /** Three threads share the invoices of one step. */
  @Bean
  public Job stamps() {
    return building.job("stamps", stamp());
  }

  @Bean
  public Step stamp() {
    return building.threads("stamp", 4, invoices(12), this::stamped);
  }

  private static Partitioner northSouthAndWest() {
    return gridSize -> {
      Map<String, ExecutionContext> regions = new HashMap<>();
      for (String region : Arrays.asList("north", "south", "west")) {
        regions.put(region, new ExecutionContext());
      }
      return regions;
    };
  }

  private static String[] invoices(int number) {
    String[] invoices = new String[number];
    for (int i = 0; i < number; i++) {
      invoices[i] = "invoice " + (i + 1);
    }
    return invoices;
  }

  private String written(String invoice) {
    tracing.note(invoice);
    return invoice.equals("invoice 3") ? null : invoice;
  }

  private String stamped(String invoice) {
    say("stamp");
    return invoice;
  }

  private void say(String what) {
    System.out.println(what + " in: " + tracing.current());
    tracing.note(what);
  }
}
