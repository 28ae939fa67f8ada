package com.example.invoicing;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Launches the jobs that the setting names, each in its own way. */
@Component
public class Launches implements ApplicationRunner {
  private final Launching launching;
  private final Tracing tracing;
  private final Jobs jobs;
  private final List<String> names;

  public Launches(
      Launching launching, Tracing tracing, Jobs jobs, @Value("${launches:}") List<String> names) {
    this.launching = launching;
    this.tracing = tracing;
    this.jobs = jobs;
    this.names = names;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    for (String name : names) {
      tracing.request(name, () -> launch(name));
    }
  }

  private void launch(String name) throws Exception {
    if (name.equals("report")) {
      launching.operate(jobs.report());
    } else if (name.equals("archive")) {
      launching.runInBackground(jobs.archive());
    } else if (name.equals("letters")) {
      launching.run(jobs.letters());
    } else if (name.equals("stamps")) {
      launching.run(jobs.stamps());
    } else {
      throw new IllegalArgumentException("expected a job, got " + name);
    }
  }
}
