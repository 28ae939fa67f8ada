package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Spool;
import java.io.Closeable;
import java.io.IOException;

/** Everything of a delivery that ends with a checkpoint of its JVM. */
final class DeliveryLife implements Closeable {
  final Pipe pipe;
  final PassRunner runner;
  private final Sender sender;

  DeliveryLife(Sender sender, DeliverySettings settings, Spool spool, Arrivals arrivals) {
    this.sender = sender;
    pipe = new Pipe(sender, settings, spool, arrivals);
    runner =
        settings.batchInterval.isZero()
            ? new CallersPasses(pipe)
            : new DeliveryThread(pipe, settings.clock);
  }

  @Override
  public void close() throws IOException {
    pipe.close();
    try {
      sender.close();
    } finally {
      runner.end();
    }
  }
}
