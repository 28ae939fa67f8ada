package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Methods by what they take, under the names it has in 3.0 to 5.2 and in 6.0. */
final class DomainTypes {
  private DomainTypes() {}

  static ElementMatcher.Junction<MethodDescription> takesJobExecution() {
    return takesArgument(0, named("org.springframework.batch.core.JobExecution"))
        .or(takesArgument(0, named("org.springframework.batch.core.job.JobExecution")));
  }

  static ElementMatcher.Junction<MethodDescription> takesStepExecution() {
    return takesArgument(0, named("org.springframework.batch.core.StepExecution"))
        .or(takesArgument(0, named("org.springframework.batch.core.step.StepExecution")));
  }
}
