package com.tracestax.instrumentation.quartz;

import java.util.Map;

/**
 * What a job runs: the {@code execute} of its class, or for Spring's {@code MethodInvokingJob} the
 * bean's method. Immutable.
 *
 * <p>Spring's invoker is met by its class's name and asked by reflection (Spring 1 to 7: {@code
 * org.springframework.util.MethodInvoker.getTargetClass} and {@code getTargetMethod}, public).
 */
final class JobCode {
  private static final String METHOD_INVOKING_JOB = "MethodInvokingJobDetailFactoryBean$";
  private static final String METHOD_INVOKER_KEY = "methodInvoker";

  private final String className;
  private final String method;
  private final boolean invoked;

  private JobCode(String className, String method, boolean invoked) {
    this.className = className;
    this.method = method;
    this.invoked = invoked;
  }

  /**
   * @param jobData of the job's detail
   */
  static JobCode of(Class<?> jobClass, Map<?, ?> jobData) {
    if (jobClass.getName().contains(METHOD_INVOKING_JOB)) {
      JobCode invoked = invokedBy(jobData.get(METHOD_INVOKER_KEY));
      if (invoked != null) {
        return invoked;
      }
    }
    return new JobCode(withoutProxy(jobClass.getName()), "execute", false);
  }

  /** {@code Nightly}, or {@code Reports.sendAll} if Quartz's own class says nothing. */
  String shortName() {
    String simple =
        className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    return invoked ? simple + "." + method : simple;
  }

  /** {@code com.example.Nightly.execute}. */
  String function() {
    return className + "." + method;
  }

  private static JobCode invokedBy(Object invoker) {
    try {
      Class<?> type = invoker.getClass();
      Class<?> target = (Class<?>) type.getMethod("getTargetClass").invoke(invoker);
      String method = (String) type.getMethod("getTargetMethod").invoke(invoker);
      return new JobCode(withoutProxy(target.getName()), method, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // not the invoker we know: the job class then has to do
    }
  }

  /** CGLIB, Spring, Guice and lambdas put {@code $$} behind the class they stand for. */
  private static String withoutProxy(String className) {
    int proxy = className.indexOf("$$");
    return proxy > 0 ? className.substring(0, proxy) : className;
  }
}
