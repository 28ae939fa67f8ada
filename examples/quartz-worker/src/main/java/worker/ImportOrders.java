package worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Needs three attempts, and asks Quartz for them. */
public final class ImportOrders implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    Work.millis(200, 500);
    if (context.getRefireCount() < 2) {
      IOException timeout = new IOException("read timed out: orders.csv");
      throw new JobExecutionException(new UncheckedIOException(timeout), true);
    }
  }
}
