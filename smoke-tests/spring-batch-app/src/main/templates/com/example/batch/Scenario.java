package com.example.batch;

/** Something that the application can do. Returns the same whenever it is run. */
interface Scenario {
  String run() throws Exception;
}
