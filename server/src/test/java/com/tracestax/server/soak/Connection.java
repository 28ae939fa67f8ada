package com.tracestax.server.soak;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection to the server: as little HTTP as is needed. */
final class Connection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final String head;

  Connection(URI server, String key) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    in = new BufferedInputStream(socket.getInputStream());
    head =
        "POST /v1/ingest HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
  }

  /** An answer: its status, and the seconds after which to try again. */
  record Answer(int status, int retryAfterSeconds, String body) {}

  Answer post(byte[] body, int length) throws IOException {
    out.write((head + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body, 0, length);
    out.flush();
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int retryAfter = 0;
    int contentLength = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String value = line.substring(line.indexOf(':') + 1).trim();
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        contentLength = Integer.parseInt(value);
      } else if (line.regionMatches(true, 0, "x-retry-after:", 0, 14)) {
        retryAfter = Integer.parseInt(value);
      }
    }
    String answer = new String(in.readNBytes(contentLength), StandardCharsets.UTF_8);
    return new Answer(status, retryAfter, answer);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
