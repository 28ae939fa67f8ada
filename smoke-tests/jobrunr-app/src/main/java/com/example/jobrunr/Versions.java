package com.example.jobrunr;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.JobId;
import org.jobrunr.jobs.RecurringJob;
import org.jobrunr.jobs.lambdas.IocJobLambda;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;

/** What JobRunr renamed or retyped between 4.0 and 8. */
final class Versions {
  private Versions() {}

  static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Versions.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * As often as this JobRunr can look: each 200 ms from 7 on, and each two seconds before. A job is
   * not taken for orphaned when the machine is busy for four times that.
   */
  static BackgroundJobServerConfiguration pollingOften() throws ReflectiveOperationException {
    BackgroundJobServerConfiguration configuration = polling(Duration.ofMillis(200));
    try {
      return (BackgroundJobServerConfiguration)
          BackgroundJobServerConfiguration.class
              .getMethod("andServerTimeoutPollIntervalMultiplicand", int.class)
              .invoke(configuration, 300);
    } catch (NoSuchMethodException old) {
      return configuration;
    }
  }

  /** Where the jobs are in a database: each five seconds from 7 on. */
  static BackgroundJobServerConfiguration pollingADatabase() throws ReflectiveOperationException {
    return polling(Duration.ofSeconds(5));
  }

  /** Before 7, the setter refuses the two seconds, although they work. */
  private static BackgroundJobServerConfiguration polling(Duration from7On)
      throws ReflectiveOperationException {
    BackgroundJobServerConfiguration configuration =
        BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration();
    try {
      call(configuration, "andPollInterval", from7On);
    } catch (NoSuchMethodException old) {
      Field field =
          BackgroundJobServerConfiguration.class.getDeclaredField("pollIntervalInSeconds");
      field.setAccessible(true);
      field.setInt(configuration, 2);
    }
    return configuration;
  }

  /** The time is an Instant until 7, a Temporal from 8 on. */
  static <S> UUID schedule(JobScheduler scheduler, Instant time, IocJobLambda<S> job)
      throws ReflectiveOperationException {
    return ((JobId) call(scheduler, "schedule", time, job)).asUUID();
  }

  /** Whatever types the parameters of the method have in this version. */
  static Object call(Object target, String name, Object... arguments)
      throws ReflectiveOperationException {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && accepts(method.getParameterTypes(), arguments)) {
        return method.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static boolean accepts(Class<?>[] types, Object[] arguments) {
    boolean accepts = types.length == arguments.length;
    for (int i = 0; accepts && i < types.length; i++) {
      accepts = types[i].isInstance(arguments[i]);
    }
    return accepts;
  }

  /** A list in every version, but of another type. */
  @SuppressWarnings("unchecked")
  static List<RecurringJob> recurringJobs(StorageProvider storage)
      throws ReflectiveOperationException {
    return (List<RecurringJob>) StorageProvider.class.getMethod("getRecurringJobs").invoke(storage);
  }
}
