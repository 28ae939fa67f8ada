package com.tracestax.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request that no well-behaved client would send. */
final class RawHttp {
  private RawHttp() {}

  static String get(int port, String path, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
