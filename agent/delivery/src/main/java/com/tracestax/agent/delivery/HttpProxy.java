package com.tracestax.agent.delivery;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** An HTTP proxy that was set for us, or the order to use none. Immutable. */
public final class HttpProxy {
  private static final String HEADER = "Proxy-Authorization";

  private final String host;
  private final int port;
  private final String user;
  private final String password;

  private HttpProxy(String host, int port, String user, String password) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
  }

  /** Whatever the JVM's proxy settings say, there is none. */
  public static HttpProxy none() {
    return new HttpProxy(null, 0, null, null);
  }

  /**
   * Spoken to without TLS; https goes through a tunnel.
   *
   * @param user null if it wants no credentials
   */
  public static HttpProxy at(String host, int port, String user, String password) {
    return new HttpProxy(host, port, user, password);
  }

  /** Null if there is none. */
  public String host() {
    return host;
  }

  boolean isNone() {
    return host == null;
  }

  void applyTo(OkHttpClient.Builder builder) {
    if (isNone()) {
      builder.proxy(Proxy.NO_PROXY);
      return;
    }
    builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    if (user != null) {
      builder.proxyAuthenticator(authenticator());
    }
  }

  /**
   * To a tunnel the client gives them itself; in a request through one the server would see them.
   */
  void addCredentials(Request.Builder request, boolean tunnelled) {
    if (user != null && !tunnelled) {
      request.header(HEADER, credentials());
    }
  }

  /** Null = the proxy has refused these credentials. */
  private Authenticator authenticator() {
    return (route, response) -> wasSent(response) ? null : withCredentials(response);
  }

  private static boolean wasSent(Response response) {
    return response.request().header(HEADER) != null;
  }

  private Request withCredentials(Response response) {
    return response.request().newBuilder().header(HEADER, credentials()).build();
  }

  private String credentials() {
    return Credentials.basic(user, password, StandardCharsets.UTF_8);
  }

  /** As it is written in the settings, the password masked. */
  @Override
  public String toString() {
    if (isNone()) {
      return "none";
    }
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return "http://" + (user == null ? "" : user + ":***@") + name + ":" + port;
  }
}
