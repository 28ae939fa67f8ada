package com.tracestax.agent.runtime.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;

/** A report as programs read it: the names of {@link ReportText} with underscores for spaces. */
public final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  public static String of(Map<String, ?> report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      write(json, report);
    } catch (IOException e) {
      throw new IllegalStateException("expected a report of texts and numbers: " + e, e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        json.writeFieldName(name(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Collection) {
      json.writeStartArray();
      for (Object item : (Collection<?>) value) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Number) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean) {
      json.writeBoolean((Boolean) value);
    } else {
      json.writeString(value == null ? null : value.toString());
    }
  }

  private static String name(Object key) {
    return String.valueOf(key).replace(' ', '_');
  }
}
