package com.example.batch;

import java.util.Arrays;
import ${batch.item}.ItemProcessor;
import ${batch.item}.ItemReader;
import ${batch.item}.support.IteratorItemReader;
import org.springframework.core.task.AsyncTaskExecutor;

/** What a chunk step does. Each line of Spring Batch has builders of its own to say so. */
final class ChunkStep {
  final String name;
  final int size;
  ItemReader<String> reader;
  ItemProcessor<String, String> processor = item -> item;
  Writing writing = items -> {};
  int skipLimit;
  int retryLimit;
  AsyncTaskExecutor threads;

  ChunkStep(String name, int size) {
    this.name = name;
    this.size = size;
  }

  /** What it does with a chunk. */
  interface Writing {
    void write(Iterable<? extends String> items) throws Exception;
  }

  /** One that Spring Batch may skip. */
  static final class BadItem extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadItem(String item) {
      super("cannot read " + item);
    }
  }

  /** After which Spring Batch may try once more. */
  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy() {
      super("the warehouse is busy");
    }
  }

  ChunkStep reading(String... items) {
    return reading(new IteratorItemReader<>(Arrays.asList(items)));
  }

  ChunkStep reading(ItemReader<String> anyReader) {
    reader = anyReader;
    return this;
  }

  ChunkStep processing(ItemProcessor<String, String> anyProcessor) {
    processor = anyProcessor;
    return this;
  }

  ChunkStep writing(Writing anyWriting) {
    writing = anyWriting;
    return this;
  }

  /** {@link BadItem}s. */
  ChunkStep skipping(int atMost) {
    skipLimit = atMost;
    return this;
  }

  /** What is {@link Busy}. */
  ChunkStep retrying(int atMost) {
    retryLimit = atMost;
    return this;
  }

  ChunkStep on(AsyncTaskExecutor anyThreads) {
    threads = anyThreads;
    return this;
  }
}
