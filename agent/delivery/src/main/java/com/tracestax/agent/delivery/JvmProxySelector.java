package com.tracestax.agent.delivery;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/**
 * Asks for the JVM's selector at every connection: one that the application installs later counts,
 * and one it takes away is not kept alive.
 */
final class JvmProxySelector extends ProxySelector {
  @Override
  public List<Proxy> select(URI uri) {
    ProxySelector current = ProxySelector.getDefault();
    return current == null ? Collections.singletonList(Proxy.NO_PROXY) : current.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    ProxySelector current = ProxySelector.getDefault();
    if (current != null) {
      current.connectFailed(uri, address, failure);
    }
  }
}
