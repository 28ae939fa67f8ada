package com.tracestax.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The application with Spring Batch, run three times: jobs in all the ways it launches them, a job
 * that fails, and the same again when what it needs is there.
 */
final class InvoicingLife implements AutoCloseable {
  static final String MONTH = "november";

  final InvoicingRun launching;
  final InvoicingRun failing;
  final InvoicingRun restarting;

  private InvoicingLife(InvoicingRun launching, InvoicingRun failing, InvoicingRun restarting) {
    this.launching = launching;
    this.failing = failing;
    this.restarting = restarting;
  }

  static InvoicingLife of(InvoicingDeployment deployment) {
    Path folder = folder();
    return new InvoicingLife(
        InvoicingRun.on(deployment)
            .running("invoices", "month=" + MONTH)
            .launching("report", "archive")
            .with("scheduled")
            .toItsEnd(),
        InvoicingRun.on(deployment)
            .running("payments", "month=" + MONTH)
            .storedIn(folder)
            .toItsEnd(),
        InvoicingRun.on(deployment)
            .running("payments", "month=" + MONTH)
            .storedIn(folder)
            .with("bank.open", "true")
            .toItsEnd());
  }

  static Path folder() {
    try {
      return Files.createTempDirectory(Path.of(ShippedJars.property("smoke.target")), "batch");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for a store", e);
    }
  }

  @Override
  public void close() {
    launching.close();
    failing.close();
    restarting.close();
  }
}
