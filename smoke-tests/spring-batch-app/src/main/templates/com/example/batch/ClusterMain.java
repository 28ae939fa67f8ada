package com.example.batch;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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
  private static final JobParameters TODAY = Batch.of("2026-11-21");

  private final String name;
  private final Database database;
  private final Worker worker;
  private final Map<String, Scenario> commands = new HashMap<>();

  private ClusterMain(String name, String url) {
    this.name = name;
    database = Database.at(url);
    if (name.equals("first") || name.equals("doomed")) {
      database.create("postgresql");
    }
    worker = Worker.on(database);
    commands.put("launch", () -> worker.outcome(ledger(), TODAY));
    commands.put("flaky", this::flaky);
    commands.put("stop", () -> Boolean.toString(worker.operator().stop(last())));
    commands.put("abandon", () -> worker.operator().abandon(last()).getStatus().toString());
    commands.put("recover", () -> Repair.of(worker, database, last()));
    commands.put("dump", this::dump);
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
    Scenario command = commands.get(line);
    if (command == null) {
      return "not understood";
    }
    try {
      return command.run();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private String dump() {
    new Dump(database.tables()).print();
    return "done";
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
      outcomes.append(worker.outcome(job, Batch.of(date))).append("; ");
    }
    return outcomes.toString();
  }
}
