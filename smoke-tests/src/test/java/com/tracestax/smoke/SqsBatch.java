package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A batch of which some entries fail: the rest of it goes on, then they join the answer. */
final class SqsBatch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SqsRequest request;
  private final Map<String, SqsFailure> failures = new LinkedHashMap<>();

  SqsBatch(SqsRequest request, BiFunction<SqsRequest, JsonNode, Optional<SqsFailure>> failureOf) {
    this.request = request;
    for (JsonNode entry : request.body().path("Entries")) {
      failureOf
          .apply(request, entry)
          .ifPresent(failure -> failures.put(entry.path("Id").asText(), failure));
    }
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  boolean isLeftEmpty() {
    return hasFailures() && failures.size() == request.messages().size();
  }

  /** The request without the entries that fail, in its own protocol. */
  String rest() {
    ObjectNode rest = request.body().deepCopy();
    ArrayNode entries = rest.putArray("Entries");
    request.messages().stream()
        .filter(entry -> !failures.containsKey(entry.path("Id").asText()))
        .forEach(entries::add);
    return request.protocol().equals("json")
        ? rest.toString()
        : SqsQueryProtocol.deletions(request.action(), rest);
  }

  SqsAnswer withFailures(SqsAnswer answer) throws IOException {
    String body = request.protocol().equals("json") ? json(answer.body()) : xml(answer.body());
    return new SqsAnswer(answer.status(), answer.contentType(), answer.queryError(), body);
  }

  private String json(String answer) throws IOException {
    ObjectNode whole = (ObjectNode) JSON.readTree(answer);
    failures.forEach(
        (id, failure) ->
            whole
                .withArrayProperty("Failed")
                .addObject()
                .put("Id", id)
                .put("Code", failure.code())
                .put("Message", failure.message())
                .put("SenderFault", failure.senderFault()));
    return whole.toString();
  }

  private String xml(String answer) {
    StringBuilder failed = new StringBuilder();
    failures.forEach(
        (id, failure) ->
            failed.append(
                ("<BatchResultErrorEntry><Id>%s</Id><SenderFault>%s</SenderFault>"
                        + "<Code>%s</Code><Message>%s</Message></BatchResultErrorEntry>")
                    .formatted(id, failure.senderFault(), failure.code(), failure.message())));
    String end = "</" + request.action() + "Result>";
    return answer.replace(end, failed + end);
  }
}
