package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import java.io.IOException;

/** The answer to one command. */
final class ThreadDumpReport implements DeliveryEvent {
  static final String PATH = "/v1/dump";

  private final EventContext context;
  private final String commandId;
  private final String text;
  private final long atMillis;

  ThreadDumpReport(EventContext context, String commandId, String text, long atMillis) {
    this.context = context;
    this.commandId = commandId;
    this.text = text;
    this.atMillis = atMillis;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("cmd_id", commandId);
    json.writeStringField("worker_key", context.worker().key());
    json.writeStringField("dump_text", text);
    json.writeStringField("language", EventContext.LANGUAGE);
    json.writeStringField("sdk_version", context.sdkVersion());
    json.writeStringField("captured_at", WireTime.of(atMillis));
    json.writeEndObject();
  }
}
