package com.tracestax.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Requests that fail before they reach a route (a malformed URI, for one) get JSON as well. */
final class JsonErrors extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, body(code, message), callback);
  }

  private static ByteBuffer body(int status, String message) {
    String text = message == null ? "HTTP status " + status : message;
    String json = Answers.write(Answers.errorBody("http_" + status, text));
    return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
  }
}
