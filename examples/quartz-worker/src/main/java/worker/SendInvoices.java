package worker;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Quick and good. */
public final class SendInvoices implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    Work.millis(60, 240);
  }
}
