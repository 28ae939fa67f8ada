package com.example.batch;

import java.util.Arrays;
import ${batch.item}.ItemReader;
import ${batch.item}.ItemWriter;
import ${batch.item}.support.IteratorItemReader;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.tasklet.Tasklet;
import ${batch.repeat}.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/** What the XML file names. */
public final class Beans {
  static final Database DATABASE = Database.inAFile();
  static volatile Worker worker;

  private Beans() {}

  public static JobRepository repository() {
    worker = Worker.on(DATABASE);
    return worker.repository;
  }

  public static PlatformTransactionManager transactions() {
    return worker.transactions;
  }

  public static Object launcher() throws Exception {
    return worker.launcherBean();
  }

  public static ItemReader<String> reader() {
    return new IteratorItemReader<>(Arrays.asList("1", "2", "3"));
  }

  public static ItemWriter<String> writer() {
    return Worker.writer(items -> {});
  }

  public static Tasklet work() {
    return (contribution, chunk) -> RepeatStatus.FINISHED;
  }
}
