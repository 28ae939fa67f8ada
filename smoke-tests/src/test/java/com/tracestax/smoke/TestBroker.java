package com.tracestax.smoke;

import org.apache.activemq.broker.BrokerService;

/** A message broker on a free loopback port, in memory only. */
final class TestBroker implements AutoCloseable {
  private final BrokerService broker = new BrokerService();
  private final String url;

  TestBroker() {
    broker.setPersistent(false);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    try {
      int port = broker.addConnector("tcp://127.0.0.1:0").getServer().getSocketAddress().getPort();
      broker.start();
      url = "tcp://127.0.0.1:" + port;
    } catch (Exception e) {
      throw new IllegalStateException("no broker", e);
    }
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker does not stop", e);
    }
  }
}
