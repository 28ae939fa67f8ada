package com.tracestax.agent.testing;

import java.time.Duration;
import java.util.Map;

/**
 * How the fake ingest answers. A null body means what the path gets when all is well.
 *
 * @param status 0: accepts the request and never answers
 * @param byteInterval zero: the whole body at once
 */
record IngestAnswer(int status, String body, Map<String, String> headers, Duration byteInterval) {

  static final IngestAnswer OK = new IngestAnswer(200, null, Map.of(), Duration.ZERO);
  static final IngestAnswer NEVER = new IngestAnswer(0, "", Map.of(), Duration.ZERO);

  static IngestAnswer refusing(int status, String code, Map<String, String> headers) {
    String body =
        "{\"ok\":false,\"error\":{\"code\":\"%s\",\"message\":\"fake ingest\"}}".formatted(code);
    return new IngestAnswer(status, body, headers, Duration.ZERO);
  }

  static IngestAnswer dripping(Duration byteInterval) {
    return new IngestAnswer(200, null, Map.of(), byteInterval);
  }

  boolean accepts() {
    return body == null;
  }
}
