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
   * As often as this JobRunr looks: each 200 ms from 7 on, and each two seconds before, which its
   * setter would refuse although it works.
   */
  static BackgroundJobServerConfiguration pollingOften() throws ReflectiveOperationException {
    BackgroundJobServerConfiguration configuration =
        BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration();
    Class<?> type = BackgroundJobServerConfiguration.class;
    try {
      type.getMethod("andPollInterval", Duration.class)
          .invoke(configuration, Duration.ofMillis(200));
    } catch (NoSuchMethodException old) {
      Field field = type.getDeclaredField("pollIntervalInSeconds");
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
