package com.tracestax.agent.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Events good and bad. */
final class TestEvents {
  private TestEvents() {}

  static DeliveryEvent event(int id) {
    return event(Integer.toString(id));
  }

  static DeliveryEvent event(String id) {
    return withText(id, "");
  }

  static DeliveryEvent withText(String id, String text) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("event_id", id);
      json.writeStringField("text", text);
      json.writeEndObject();
    };
  }

  /** Goes first when there is no room. */
  static DeliveryEvent yielding(int id) {
    DeliveryEvent event = event(id);
    return new DeliveryEvent() {
      @Override
      public void writeTo(JsonGenerator json) throws IOException {
        event.writeTo(json);
      }

      @Override
      public boolean yields() {
        return true;
      }
    };
  }

  static DeliveryEvent throwing(Throwable failure) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("event_id", "half an event");
      TestEvents.<RuntimeException>sneak(failure);
    };
  }

  static void offer(Delivery delivery, int firstId, int count) {
    for (int id = firstId; id < firstId + count; id++) {
      delivery.offer(event(id));
    }
  }

  static void writeOpenObject(JsonGenerator json) throws IOException {
    json.writeStartObject();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
