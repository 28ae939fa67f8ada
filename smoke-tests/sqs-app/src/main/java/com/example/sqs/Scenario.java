package com.example.sqs;

/** Something that the application can do with a queue of its own while it does other things. */
public interface Scenario {
  /** Says the same whenever it is run. */
  String run(Queue queue) throws Exception;
}
