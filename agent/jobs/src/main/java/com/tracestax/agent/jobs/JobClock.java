package com.tracestax.agent.jobs;

/** The only place where the job model reads time. */
public interface JobClock {
  JobClock SYSTEM =
      new JobClock() {
        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** When something happened: epoch milliseconds. */
  long wallMillis();

  /** How long something took: monotonic, meaningless by itself. */
  long nanos();
}
