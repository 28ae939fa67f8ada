package com.example.orders;

import org.jobrunr.jobs.lambdas.JobRequest;

/** Asks for the invoice of an order. */
public class SendInvoice implements JobRequest {
  private String number;

  /** For reading it from JSON. */
  protected SendInvoice() {}

  public SendInvoice(String number) {
    this.number = number;
  }

  public String getNumber() {
    return number;
  }

  @Override
  public Class<SendInvoiceHandler> getJobRequestHandler() {
    return SendInvoiceHandler.class;
  }
}
