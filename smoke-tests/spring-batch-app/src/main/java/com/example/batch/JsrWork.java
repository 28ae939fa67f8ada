package com.example.batch;

import javax.batch.api.AbstractBatchlet;

/** Work as JSR-352 has it. */
public final class JsrWork extends AbstractBatchlet {
  @Override
  public String process() {
    return "COMPLETED";
  }
}
