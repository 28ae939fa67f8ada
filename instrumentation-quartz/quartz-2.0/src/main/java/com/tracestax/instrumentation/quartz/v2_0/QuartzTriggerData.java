package com.tracestax.instrumentation.quartz.v2_0;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import com.tracestax.instrumentation.quartz.TriggerData;
import java.util.Map;
import org.quartz.JobDataMap;
import org.quartz.spi.MutableTrigger;

/** The data map of triggers of Quartz 2. */
final class QuartzTriggerData extends TriggerData<MutableTrigger, JobDataMap> {
  QuartzTriggerData(JobRuns jobRuns) {
    super(jobRuns);
  }

  @Override
  protected JobDataMap mapOf(MutableTrigger trigger) {
    return trigger.getJobDataMap();
  }

  @Override
  protected void setMap(MutableTrigger trigger, JobDataMap map) {
    trigger.setJobDataMap(map);
  }

  @Override
  protected Map<?, ?> entriesOf(JobDataMap map) {
    return map;
  }

  @Override
  @SuppressWarnings("unchecked") // a raw map before 2.1
  protected JobDataMap copyOf(JobDataMap map, Map<String, String> toAdd) {
    JobDataMap copy = map == null ? new JobDataMap() : new JobDataMap(map);
    TraceCarrier.keys().forEach(copy::remove);
    if (toAdd != null) {
      copy.putAll(toAdd);
    }
    return copy;
  }

  @Override
  protected boolean firesOnce(MutableTrigger trigger) {
    return Reader.firesOnce(trigger);
  }
}
