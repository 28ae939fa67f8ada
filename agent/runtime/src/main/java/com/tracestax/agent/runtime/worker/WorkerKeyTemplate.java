package com.tracestax.agent.runtime.worker;

import java.util.function.Function;

/**
 * A template with placeholders in braces, such as <code>{service}-{env:POD_NAME}</code>. Braces
 * cannot be escaped: a worker's name needs none.
 */
final class WorkerKeyTemplate {

  private static final String ALLOWED = "{hostname}, {pid}, {service} and {env:NAME}";

  /** A template that cannot be filled; the message says why. */
  static final class Unfillable extends Exception {
    Unfillable(String message) {
      super(message);
    }
  }

  private final Function<String, String> environment;
  private final String hostname;
  private final String pid;
  private final String service;

  WorkerKeyTemplate(
      Function<String, String> environment, String hostname, String pid, String service) {
    this.environment = environment;
    this.hostname = hostname;
    this.pid = pid;
    this.service = service;
  }

  String fill(String template) throws Unfillable {
    StringBuilder filled = new StringBuilder();
    int done = 0;
    int open = template.indexOf('{');
    while (open >= 0) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new Unfillable("the brace at position " + (open + 1) + " is never closed");
      }
      filled.append(template, done, open).append(value(template.substring(open + 1, close)));
      done = close + 1;
      open = template.indexOf('{', done);
    }
    return filled.append(template, done, template.length()).toString();
  }

  private String value(String placeholder) throws Unfillable {
    switch (placeholder) {
      case "hostname":
        return hostname;
      case "pid":
        return pid;
      case "service":
        return require(service, "{service} has no value: set tracestax.service");
      default:
        if (placeholder.startsWith("env:")) {
          return fromEnvironment(placeholder.substring("env:".length()));
        }
        throw new Unfillable("{" + placeholder + "} is no placeholder: expected one of " + ALLOWED);
    }
  }

  private String fromEnvironment(String name) throws Unfillable {
    String value;
    try {
      value = environment.apply(name);
    } catch (SecurityException e) {
      throw new Unfillable("the environment variable " + name + " may not be read");
    }
    return require(value, "the environment variable " + name + " is not set");
  }

  private static String require(String value, String problem) throws Unfillable {
    if (value == null || value.trim().isEmpty()) {
      throw new Unfillable(problem);
    }
    return value.trim();
  }
}
