package com.example.orders;

import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.springframework.stereotype.Component;

/** Sends invoices. */
@Component
public class SendInvoiceHandler implements JobRequestHandler<SendInvoice> {
  @Override
  public void run(SendInvoice request) {
    System.out.println("order " + request.getNumber() + ": invoice sent");
  }
}
