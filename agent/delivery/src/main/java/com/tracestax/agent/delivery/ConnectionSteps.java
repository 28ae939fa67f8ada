package com.tracestax.agent.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;

/** Writes down how a connection comes about, and how far it got. */
final class ConnectionSteps extends EventListener {
  private final DeliveryClock clock;
  private final Map<String, Object> steps;
  private String stage = "start";
  private long sinceNanos;
  private boolean viaProxy;

  ConnectionSteps(DeliveryClock clock, Map<String, Object> steps) {
    this.clock = clock;
    this.steps = steps;
  }

  /** Where it is, or failed. */
  String stage() {
    return stage;
  }

  boolean isAtTls() {
    return stage.equals("TLS");
  }

  String advice(String endpoint) {
    switch (stage) {
      case "name":
        return endpoint + ": the name is not known to this host; check tracestax.endpoint and DNS";
      case "TCP":
        return endpoint
            + ": no connection; check the port, firewalls and "
            + (viaProxy ? "the proxy" : "whether a proxy is needed (tracestax.proxy)");
      case "TLS":
        return endpoint
            + ": no trust in its certificate or no common protocol; see above, and"
            + " tracestax.tls.ca-file for a CA of your own";
      default:
        return endpoint + ": connected, but no answer came; check what listens there";
    }
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    begin("name");
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    List<String> texts = new ArrayList<>();
    addresses.forEach(address -> texts.add(address.getHostAddress()));
    end("name", domainName + " is " + String.join(", ", texts));
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    viaProxy = proxy.type() != Proxy.Type.DIRECT;
    if (viaProxy) {
      steps.put("proxy", proxy.toString());
    }
    begin("TCP");
  }

  @Override
  public void secureConnectStart(Call call) {
    end("TCP", "connected");
    begin("TLS");
  }

  @Override
  public void secureConnectEnd(Call call, Handshake handshake) {
    if (handshake != null) {
      end("TLS", handshake.tlsVersion().javaName() + ", " + handshake.cipherSuite().javaName());
      PresentedCertificate.describe(handshake, steps);
    }
  }

  @Override
  public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
    if (!steps.containsKey("TCP")) {
      end("TCP", "connected to " + address.getAddress());
    }
    begin("answer");
  }

  @Override
  public void connectFailed(
      Call call, InetSocketAddress address, Proxy proxy, Protocol protocol, IOException failure) {
    steps.put(stage + " to " + address, "failed: " + failure.getMessage());
  }

  private void begin(String name) {
    stage = name;
    sinceNanos = clock.nanoTime();
  }

  private void end(String name, String result) {
    long millis = (clock.nanoTime() - sinceNanos) / 1_000_000;
    steps.put(name, result + " (" + millis + " ms)");
  }
}
