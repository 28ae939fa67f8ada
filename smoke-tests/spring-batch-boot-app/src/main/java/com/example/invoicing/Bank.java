package com.example.invoicing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Takes payments when it is open. */
@Service
public class Bank {
  private final boolean open;

  public Bank(@Value("${bank.open:false}") boolean open) {
    this.open = open;
  }

  /** The message has a secret in it, as messages do. */
  public String pay(String invoice) {
    if (!open && invoice.equals("invoice 5")) {
      throw new IllegalStateException("the bank is closed, password=hunter2");
    }
    return invoice;
  }
}
