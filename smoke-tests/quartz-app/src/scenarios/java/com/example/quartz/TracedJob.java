package com.example.quartz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Says what is current while it runs, and works under a span of its own. */
public class TracedJob implements Job {
  static final List<String> SEEN = new CopyOnWriteArrayList<>();

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    RunLog.of(context).executing(context);
    String name = Worker.jobName(context);
    SEEN.add(name + ": " + Tracing.current());
    try {
      Tracing.inSpan("work of " + name, () -> finish(name));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new JobExecutionException(e);
    }
  }

  void finish(String name) throws Exception {
    // Done already.
  }

  /** Throws with a secret in the message. */
  public static class Failing extends TracedJob {
    @Override
    void finish(String name) {
      throw new IllegalStateException("cannot log in: password=hunter2");
    }
  }
}
