package com.tracestax.agent.runtime.config;

/** The path of a file. Whether there is one is found out by reading it. */
final class PathType extends ValueType<String> {

  PathType() {
    super("the path of a file");
  }

  @Override
  String parse(String text) {
    return text;
  }
}
