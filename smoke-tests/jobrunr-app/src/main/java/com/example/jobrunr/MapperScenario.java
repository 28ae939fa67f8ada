package com.example.jobrunr;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.states.StateName;

/** A JobRunr with a JSON library of its own; each does the same. */
final class MapperScenario implements Scenario {
  private final String mapper;
  private final Worker worker;
  private final List<UUID> jobs = new ArrayList<>();

  MapperScenario(String mapper) throws ReflectiveOperationException {
    this.mapper = mapper;
    worker = Worker.withMapper(mapper);
  }

  @Override
  public Ending begin() throws Exception {
    Tracing.inSpan("request", this::enqueue);
    return this::await;
  }

  private void enqueue() {
    String name = mapper;
    jobs.add(worker.scheduler().<Jobs>enqueue(any -> any.withMapper(name)).asUUID());
    jobs.add(worker.scheduler().<Jobs>enqueue(any -> any.retryWithMapper(name)).asUUID());
    jobs.add(worker.requests().enqueue(new Requests.Print(mapper)).asUUID());
  }

  private String await() throws InterruptedException {
    List<String> histories = new ArrayList<>();
    for (UUID job : jobs) {
      histories.add(worker.awaitState(job, StateName.SUCCEEDED));
      histories.add(worker.storage().getJobById(job).getJobName());
    }
    worker.stop();
    return histories.toString();
  }
}
