package com.example.jobrunr;

import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** Jobs that are objects. */
final class Requests {
  private Requests() {}

  /** An order to print something. */
  public static final class Print implements JobRequest {
    private String document;

    /** For JSON. */
    public Print() {}

    Print(String document) {
      this.document = document;
    }

    public String getDocument() {
      return document;
    }

    @Override
    public String toString() {
      return document;
    }

    public void setDocument(String document) {
      this.document = document;
    }

    @Override
    public Class<Printer> getJobRequestHandler() {
      return Printer.class;
    }
  }

  /** Prints. */
  public static final class Printer implements JobRequestHandler<Print> {
    @Override
    public void run(Print request) {
      RunLog.running("print " + request.getDocument());
    }
  }
}
