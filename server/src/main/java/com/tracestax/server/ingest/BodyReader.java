package com.tracestax.server.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tracestax.server.model.Fact;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a request body event by event, so that only the facts stay in memory. */
public final class BodyReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** SDKs send 100; a spool that is emptied may send more. */
  static final int MAX_EVENTS = 50_000;

  /** Enough to see what is wrong. */
  static final int MAX_REJECTIONS_SHOWN = 100;

  private final List<Fact> facts = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final BodyMemory.Body body;
  private final long receivedAtMs;
  private int received;

  private BodyReader(BodyMemory.Body body, long receivedAtMs) {
    this.body = body;
    this.receivedAtMs = receivedAtMs;
  }

  /** What a body held: facts to write, and items that cannot be understood. */
  public record Items(int received, List<Fact> facts, List<Rejection> rejections) {}

  /** A body of `/v1/ingest`: `{"events":[…]}`, or one bare event. */
  public static Items events(BodyMemory.Body body, long receivedAtMs) throws BadBody, IOException {
    BodyReader reader = new BodyReader(body, receivedAtMs);
    try (JsonParser parser = JSON.createParser(body)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      reader.readEvents(parser);
      return reader.items();
    } catch (IOException e) {
      throw badBody(e);
    }
  }

  /** A body that is one object of the shape the endpoint takes. */
  public static Items one(BodyMemory.Body body, ItemReader.Shape shape, long receivedAtMs)
      throws BadBody, IOException {
    BodyReader reader = new BodyReader(body, receivedAtMs);
    try (JsonParser parser = JSON.createParser(body)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      JsonNode node = JSON.readTree(parser);
      if (node == null || !node.isObject()) {
        throw new BadBody(
            BadBody.Reason.INVALID_JSON, "expected a JSON object, got " + RejectedItem.shown(node));
      }
      reader.add(node, shape);
      return reader.items();
    } catch (IOException e) {
      throw badBody(e);
    }
  }

  private Items items() {
    return new Items(received, List.copyOf(facts), List.copyOf(rejections));
  }

  private void readEvents(JsonParser parser) throws IOException, BadBody {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BadBody(
          BadBody.Reason.INVALID_JSON,
          "expected an object with events, or one event, got " + parser.currentToken());
    }
    boolean isBatch = false;
    ObjectNode bare = JSON.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("events")) {
        readBatch(parser);
        isBatch = true;
      } else {
        bare.set(field, JSON.<JsonNode>readTree(parser));
      }
    }
    if (!isBatch) {
      addBare(bare);
    }
  }

  private void readBatch(JsonParser parser) throws IOException, BadBody {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new BadBody(
          BadBody.Reason.INVALID_JSON, "events: expected an array, got " + parser.currentToken());
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (received >= MAX_EVENTS) {
        throw new BadBody(
            BadBody.Reason.TOO_LARGE, "expected at most " + MAX_EVENTS + " events, got more");
      }
      add(JSON.readTree(parser), ItemReader::any);
    }
  }

  private void addBare(ObjectNode bare) throws BadBody, IOException {
    if (!bare.has("type") && !bare.has("status") && !bare.has("task")) {
      throw new BadBody(
          BadBody.Reason.INVALID_JSON, "expected events or the fields of one event, got neither");
    }
    add(bare, ItemReader::any);
  }

  private void add(JsonNode item, ItemReader.Shape shape) throws IOException {
    int index = received++;
    body.reserveFact();
    try {
      facts.add(shape.read(item, receivedAtMs));
    } catch (RejectedItem e) {
      if (rejections.size() < MAX_REJECTIONS_SHOWN) {
        rejections.add(new Rejection(index, Fields.id(item, "event_id"), e.getMessage()));
      }
    }
  }

  /** Tells a body that is wrong from a connection that broke. */
  private static BadBody badBody(IOException e) throws IOException {
    if (e instanceof BodyMemory.Exceeded exceeded) {
      return new BadBody(exceeded.reason, exceeded.getMessage());
    }
    if (e instanceof Inflated.NotGzip) {
      return new BadBody(BadBody.Reason.INVALID_JSON, e.getMessage());
    }
    if (e instanceof JacksonException json) {
      return new BadBody(
          BadBody.Reason.INVALID_JSON,
          "expected JSON: " + Clip.text(json.getOriginalMessage(), 200));
    }
    if (e instanceof CharConversionException) {
      return new BadBody(BadBody.Reason.INVALID_JSON, "expected UTF-8: " + e.getMessage());
    }
    throw e;
  }
}
