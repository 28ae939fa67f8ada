package com.tracestax.server.web;

import com.tracestax.server.store.CountedJob;
import com.tracestax.server.store.JobName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs as the page reads them: with what was only counted of them, where there is any. */
final class JobView {
  private JobView() {}

  static List<Map<String, Object>> json(List<JobName> jobs, List<CountedJob> counted) {
    Map<JobName, CountedJob> byName = new HashMap<>();
    counted.forEach(each -> byName.put(new JobName(each.name(), each.queue()), each));
    List<Map<String, Object>> views = new ArrayList<>();
    for (JobName job : jobs) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", job.name());
      view.put("queue", job.queue());
      CountedJob more = byName.get(job);
      view.put("counted_only", more == null ? null : counts(more));
      views.add(view);
    }
    return views;
  }

  private static Map<String, Object> counts(CountedJob counted) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("runs", counted.runs());
    counts.put("succeeded", counted.succeeded());
    counts.put("failed", counted.failed());
    counts.put("retried", counted.retried());
    counts.put("part", counted.part());
    counts.put("mean_ms", counted.meanMs());
    counts.put("min_ms", counted.shortestMs());
    counts.put("max_ms", counted.longestMs());
    return counts;
  }
}
