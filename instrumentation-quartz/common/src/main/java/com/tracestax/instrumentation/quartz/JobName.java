package com.tracestax.instrumentation.quartz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name a person would use: {@code group.name}, with few distinct values.
 *
 * <p>A job without identity gets {@code 6da64b5bd2ee-<uuid>} from {@code
 * org.quartz.utils.Key.createUniqueName}, many applications name one-shot jobs by a UUID, and
 * Spring calls an inner bean {@code …FactoryBean#4f3a2b1c}: such a name folds to what runs, the
 * simple name of the job class or {@code Target.method} of a {@code MethodInvokingJob}. A UUID
 * inside a longer name becomes {@code {uuid}}.
 */
final class JobName {
  private static final String UUID_PATTERN =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final Pattern GENERATED =
      Pattern.compile("([0-9a-f]{12}-)?" + UUID_PATTERN + "|.+#[0-9a-f]{1,8}");
  private static final Pattern UUID = Pattern.compile(UUID_PATTERN);
  private static final int UUID_CHARACTERS = 36;

  private JobName() {}

  /**
   * @param code what runs; null if that is not known
   */
  static String of(String group, String name, JobCode code) {
    return group + "." + readable(name, code);
  }

  private static String readable(String name, JobCode code) {
    if (code != null && isGenerated(name)) {
      return code.shortName();
    }
    if (name.length() < UUID_CHARACTERS) {
      return name;
    }
    Matcher uuids = UUID.matcher(name);
    return uuids.find() ? uuids.replaceAll("{uuid}") : name;
  }

  private static boolean isGenerated(String name) {
    return (name.length() >= UUID_CHARACTERS || name.indexOf('#') > 0)
        && GENERATED.matcher(name).matches();
  }
}
