package com.example.shipping;

import ${batch.job.package}.Job;
import ${batch.job.package}.JobExecution;
import ${batch.parameters.package}.JobParametersBuilder;
import java.util.Map;
import java.util.Scanner;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the manager is told on its standard input: {@code <job> <number of the day>}. */
@Component
@Profile("manager")
@SuppressWarnings({"deprecation", "removal"}) // an old name that all versions know
class ManagerCommands implements CommandLineRunner {
  private final JobLauncher launcher;
  private final Map<String, Job> jobs;
  private final Tables tables;

  ManagerCommands(JobLauncher launcher, Map<String, Job> jobs, JdbcTemplate database) {
    this.launcher = launcher;
    this.jobs = jobs;
    this.tables = new Tables(database);
  }

  @Override
  public void run(String... arguments) throws Exception {
    System.out.println("ready");
    int launches = 0;
    Scanner commands = new Scanner(System.in, "UTF-8");
    while (commands.hasNextLine()) {
      String command = commands.nextLine();
      if (command.equals("quit")) {
        tables.print();
        return;
      }
      String[] jobAndDay = command.split(" ", 2);
      JobParametersBuilder parameters = new JobParametersBuilder().addString("day", jobAndDay[1]);
      JobExecution execution = launcher.run(jobs.get(jobAndDay[0]), parameters.toJobParameters());
      System.out.println(++launches + " " + command + ": " + execution.getStatus());
    }
  }
}
