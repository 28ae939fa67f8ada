package com.example.batch;

import org.springframework.batch.core.JobExecution;

/** What the documentation says to do about an execution whose JVM is gone: its rows are told so. */
final class Repair {
  private Repair() {}

  static String of(Worker worker, Database database, JobExecution lost) {
    for (String table : new String[] {"BATCH_STEP_EXECUTION", "BATCH_JOB_EXECUTION"}) {
      database
          .tables()
          .update(
              "update "
                  + table
                  + " set STATUS = 'FAILED', EXIT_CODE = 'FAILED', END_TIME = current_timestamp,"
                  + " VERSION = VERSION + 1 where JOB_EXECUTION_ID = ? and END_TIME is null",
              lost.getId());
    }
    return worker.lastExecution("ledger", lost.getJobParameters()).getStatus().toString();
  }
}
