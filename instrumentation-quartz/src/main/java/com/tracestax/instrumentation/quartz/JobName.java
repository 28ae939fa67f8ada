package com.tracestax.instrumentation.quartz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.JobDetail;

/**
 * The name a person would use: {@code group.name}, with few distinct values.
 *
 * <p>A job without identity gets {@code 6da64b5bd2ee-<uuid>} from {@code
 * org.quartz.utils.Key.createUniqueName}, and many applications name one-shot jobs by a UUID: such
 * a name folds to the simple name of the job class. A UUID inside a longer name becomes {@code
 * {uuid}}.
 */
final class JobName {
  private static final String UUID_PATTERN =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final Pattern GENERATED = Pattern.compile("([0-9a-f]{12}-)?" + UUID_PATTERN);
  private static final Pattern UUID = Pattern.compile(UUID_PATTERN);
  private static final int UUID_CHARACTERS = 36;

  private JobName() {}

  static String of(JobDetail job) {
    return job.getKey().getGroup() + "." + name(job);
  }

  private static String name(JobDetail job) {
    String name = job.getKey().getName();
    if (name.length() < UUID_CHARACTERS) {
      return name;
    }
    if (GENERATED.matcher(name).matches()) {
      return simpleName(job.getJobClass());
    }
    Matcher uuids = UUID.matcher(name);
    return uuids.find() ? uuids.replaceAll("{uuid}") : name;
  }

  /** Also for anonymous classes, whose simple name is empty. */
  private static String simpleName(Class<?> jobClass) {
    String name = jobClass.getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
