package worker;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Long, and never twice at once. */
@DisallowConcurrentExecution
public final class RebuildSearchIndex implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    Work.millis(12_000, 18_000);
  }
}
