package com.tracestax.instrumentation.jobrunr;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jobrunr.jobs.AbstractJob;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.filters.ElectStateFilter;
import org.jobrunr.utils.JobUtils;

/**
 * The names of jobs: what the developer wrote into {@code @Job(name = …)}, unresolved, for {@code
 * getJobName()} may have arguments in the place of {@code %0}; without that the signature of the
 * method. A name that a job builder was given may be made of data, and nobody can tell: not used.
 *
 * <p>Kept for the first {@link #MAX_JOBS} signatures; others are known by their signature. Holds
 * strings only. Any thread.
 */
final class JobCodes {
  private static final int MAX_JOBS = 2_000;

  /** Arguments and MDC values, {@code org.jobrunr.jobs.filters.DisplayNameFilter}. */
  private static final Pattern PLACEHOLDERS = Pattern.compile("%X\\{[^}]*}|%\\d+");

  private static final Pattern WORD = Pattern.compile("\\p{L}");

  private final Map<String, JobCode> bySignature = new ConcurrentHashMap<>();

  JobCode of(AbstractJob job) {
    String signature = job.getJobSignature();
    JobCode known = bySignature.get(signature);
    if (known != null) {
      return known;
    }
    if (bySignature.size() < MAX_JOBS) {
      try {
        JobCode code = read(JobUtils.getJobAnnotation(job.getJobDetails()), signature);
        bySignature.put(signature, code);
        return code;
      } catch (RuntimeException | LinkageError e) {
        // The code is not here, or an argument of this very run cannot be read: JobRunr says so.
        return new JobCode(signature, false);
      }
    }
    return new JobCode(signature, false);
  }

  private static JobCode read(Optional<Job> annotation, String signature) {
    if (!annotation.isPresent()) {
      return new JobCode(signature, false);
    }
    String name = annotation.get().name();
    return new JobCode(
        isName(name) ? name : signature,
        Stream.of(annotation.get().jobFilters())
            .anyMatch(ElectStateFilter.class::isAssignableFrom));
  }

  private static boolean isName(String template) {
    return WORD.matcher(PLACEHOLDERS.matcher(template).replaceAll("")).find();
  }
}
