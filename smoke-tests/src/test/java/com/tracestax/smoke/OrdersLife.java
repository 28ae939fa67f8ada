package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import java.time.Duration;
import java.util.List;

/**
 * One life of the application with JobRunr's starter, from its start to the SIGTERM of a deploy,
 * and what an agent told of it.
 */
final class OrdersLife implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  final FakeIngest ingest = new FakeIngest();
  final OrdersApplication application;

  private OrdersLife(JavaCommand command) {
    ingest.understand("job_notice");
    application =
        OrdersApplication.start(
            command
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("tracestax.heartbeat.interval", "5s"));
  }

  static OrdersLife of(OrdersDeployment deployment) {
    OrdersLife life =
        new OrdersLife(WebJvm.command(deployment.boot(), deployment.packaging(), deployment.jvm()));
    try {
      life.live(deployment.boot(), !deployment.packaging().equals(Packaging.NONE));
      return life;
    } catch (RuntimeException | Error e) {
      life.close();
      throw e;
    }
  }

  static List<String> outputWithoutAgent(BootVersion boot) {
    try (OrdersLife plain = of(new OrdersDeployment(boot, Packaging.NONE, boot.jvms().get(0)))) {
      return plain.application.output();
    }
  }

  private void live(BootVersion boot, boolean observed) {
    if (boot.equals(BootVersion.TWO_WITH_JOBRUNR)) {
      application.lookAtTheDashboard();
    }
    application.handleOrders();
    application.occupyAllWorkers();
    if (observed) {
      ingest.awaitSnapshots(seen -> seen.stream().anyMatch(OrdersLife::isAtItsBusiest), DEADLINE);
      ingest.awaitHeartbeats(seen -> seen.stream().anyMatch(OrdersLife::hasNoIdleWorker), DEADLINE);
    }
    application.end();
  }

  static boolean hasNoIdleWorker(JsonNode heartbeat) {
    return heartbeat.at("/worker/pools/0/in_flight").asInt() == OrdersApplication.WORKERS;
  }

  /**
   * Every worker has a job that does not end, and the next run of the schedule waits. JobRunr's
   * counts are of another moment than the agent's own.
   */
  static boolean isAtItsBusiest(JsonNode snapshot) {
    JsonNode queue = snapshot.at("/queues/0");
    return queue.at("/processing").asInt() == OrdersApplication.WORKERS
        && queue.at("/active").asInt() == OrdersApplication.WORKERS
        && queue.at("/waiting").asInt() > 0
        && queue.at("/depth").asInt() > 0;
  }

  @Override
  public void close() {
    application.close();
    ingest.close();
  }
}
