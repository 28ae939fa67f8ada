package worker;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Takes longer than its schedule allows, so that runs of it overlap. */
public final class RenderReport implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    Work.millis(7_000, 15_000);
  }
}
