package com.tracestax.instrumentation.sqs.v1;

import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * An operation of SQS as a method of {@code AmazonSQSClient}, the one that all callers go through:
 * {@code executeSendMessage(SendMessageRequest)}, which the asynchronous client calls as well, and
 * before 1.11.106, which brought it, {@code sendMessage(SendMessageRequest)}.
 */
final class Operation {
  private static final String MODEL = "com.amazonaws.services.sqs.model.";

  private Operation() {}

  /**
   * @param name as SQS has it: {@code SendMessage}
   */
  static ElementMatcher<MethodDescription> of(String name) {
    String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    String execute = "execute" + name;
    return takesArguments(1)
        .and(takesArgument(0, named(MODEL + name + "Request")))
        .and(
            named(execute)
                .or(named(method).and(isDeclaredBy(not(declaresMethod(named(execute)))))));
  }
}
