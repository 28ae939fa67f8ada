package com.example.jms;

/** Something to do with a queue of its own; says what came of it. */
interface Scenario {
  String run(Work work) throws Exception;
}
