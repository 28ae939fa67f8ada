package com.tracestax.agent.delivery.spool;

/** Where the spool says what an operator should know, once per cause. */
public interface SpoolLog {
  void warn(String text);
}
