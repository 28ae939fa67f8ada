package com.example.jobrunr;

import java.util.concurrent.CountDownLatch;
import org.jobrunr.jobs.annotations.Job;

/** The jobs of {@link Node}. */
public class NodeJobs {
  static final CountDownLatch RELEASED = new CountDownLatch(1);

  @Job(name = "Once for %0")
  public void once(String customer) {
    System.out.println("once: " + System.getProperty("node") + ", " + Tracing.current());
  }

  @Job(retries = 0)
  public void failing() {
    throw new IllegalStateException("no paper in the printer");
  }

  public void ofABatch(int number) {
    // Done already.
  }

  public void later() {
    // Done already.
  }

  /** Has its thread until this node is told to release it. */
  public void holding() throws InterruptedException {
    System.out.println("holding: running");
    RELEASED.await();
  }

  /** Takes for ever on the node called doomed, and ends at once on any other. */
  public void endlessWhereDoomed() throws InterruptedException {
    String node = System.getProperty("node");
    System.out.println("endless: running on " + node);
    if (node.equals("doomed")) {
      Thread.sleep(600_000);
    }
  }
}
