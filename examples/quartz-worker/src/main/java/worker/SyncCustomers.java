package worker;

import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Fails every third time, with more in the message than should be there. */
public final class SyncCustomers implements Job {
  private static final AtomicInteger runs = new AtomicInteger();

  @Override
  public void execute(JobExecutionContext context) {
    Work.millis(150, 400);
    if (runs.incrementAndGet() % 3 == 0) {
      throw new IllegalStateException(
          "CRM refused the login of sync-user, password=correct-horse-battery");
    }
  }
}
