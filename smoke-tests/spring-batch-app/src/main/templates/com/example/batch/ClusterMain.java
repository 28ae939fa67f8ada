package com.example.batch;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.parameters}.JobParameters;
import org.springframework.batch.core.step.tasklet.Tasklet;
import ${batch.repeat}.RepeatStatus;

/**
 * A node on a database that others use too. Does what it is told on standard input, a word a line.
 * The job {@code ledger} writes six items in chunks of two; a node that is called {@code doomed}
 * never comes to the end of its second chunk.
 */
public final class ClusterMain {
  private static final String JOB = "ledger";
  private static final JobParameters TODAY = Batch.dated("2026-11-21");

  private final String name;
  private final Database database;
  private final Worker worker;

  private ClusterMain(String name, String url) {
    this.name = name;
    database = Database.at(url);
    if (name.equals("first") || name.equals("doomed")) {
      database.create("postgresql");
    }
    worker = Worker.on(database);
  }

  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    ClusterMain node = new ClusterMain(args[0], args[1]);
    System.out.println("ready");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.equals("quit")) {
        System.exit(0);
      }
      System.out.println(line + ": " + node.obey(line));
    }
  }

  private String obey(String line) {
    try {
      switch (line) {
        case "launch":
          return worker.outcome(ledger(), TODAY);
        case "flaky":
          return flaky();
        case "stop":
          return Boolean.toString(worker.operator().stop(last()));
        case "abandon":
          return worker.operator().abandon(last()).getStatus().toString();
        case "recover":
          return Repair.of(worker, database, last());
        case "dump":
          new Dump(database.tables()).print();
          return "done";
        default:
          return "not understood";
      }
    } catch (Exception e) {
      return e.toString();
    }
  }

  private JobExecution last() {
    return worker.lastExecution(JOB, TODAY);
  }

  private Job ledger() {
    return worker
        .job(JOB)
        .start(worker.done("prepare"))
        .next(
            worker.step(
                new ChunkStep("load", 2).reading(new CountedItems(6, 0)).writing(this::write)))
        .build();
  }

  private void write(Iterable<? extends String> items) throws InterruptedException {
    for (String item : items) {
      if (name.equals("doomed") && item.equals("3")) {
        System.out.println("load: writing 3");
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  /** Three instances; two of them need more than one execution. */
  private String flaky() throws Exception {
    Tasklet work = Batch.failingTasklet(2);
    Tasklet note =
        (contribution, chunk) -> {
          chunk.getStepContext().getStepExecution().getExecutionContext().putString("seen", "yes");
          return RepeatStatus.FINISHED;
        };
    Job job =
        worker
            .job("flaky")
            .start(worker.tasklet("note", note))
            .next(worker.step(new ChunkStep("load", 3).reading(new CountedItems(7, 5))))
            .next(worker.tasklet("work", work))
            .build();
    StringBuilder outcomes = new StringBuilder();
    for (String date : new String[] {"2026-11-20", "2026-11-20", "2026-11-21", "2026-11-20"}) {
      outcomes.append(worker.outcome(job, Batch.dated(date))).append("; ");
    }
    return outcomes.toString();
  }
}
