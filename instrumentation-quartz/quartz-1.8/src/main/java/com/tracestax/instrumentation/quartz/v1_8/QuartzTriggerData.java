package com.tracestax.instrumentation.quartz.v1_8;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import com.tracestax.instrumentation.quartz.TriggerData;
import java.util.Map;
import org.quartz.JobDataMap;
import org.quartz.Trigger;

/** The data map of triggers of Quartz 1.8. */
final class QuartzTriggerData extends TriggerData<Trigger, JobDataMap> {
  QuartzTriggerData(JobRuns jobRuns) {
    super(jobRuns);
  }

  @Override
  protected JobDataMap mapOf(Trigger trigger) {
    return trigger.getJobDataMap();
  }

  @Override
  protected void setMap(Trigger trigger, JobDataMap map) {
    trigger.setJobDataMap(map);
  }

  @Override
  protected Map<?, ?> entriesOf(JobDataMap map) {
    return map;
  }

  @Override
  @SuppressWarnings("unchecked") // a raw map
  protected JobDataMap copyOf(JobDataMap map, Map<String, String> toAdd) {
    JobDataMap copy = map == null ? new JobDataMap() : new JobDataMap(map);
    TraceCarrier.keys().forEach(copy::remove);
    if (toAdd != null) {
      copy.putAll(toAdd);
    }
    return copy;
  }

  @Override
  protected boolean firesOnce(Trigger trigger) {
    return Reader.firesOnce(trigger);
  }
}
