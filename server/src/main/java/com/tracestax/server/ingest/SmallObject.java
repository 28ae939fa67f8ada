package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/**
 * Objects whose names an agent chooses, kept as JSON: so many entries and no more, each no longer
 * than anybody has a reason to make it. What is too long or of another type is left out.
 */
final class SmallObject {
  private static final int MAX_ENTRIES = 32;
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_TEXT_CHARS = 1_024;

  private SmallObject() {}

  /** Whole numbers by name; null if there is none. */
  static String counts(JsonNode object, String field) {
    JsonNode counts = object.path(field);
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Iterator<String> names = counts.fieldNames(); names.hasNext() && hasRoom(kept); ) {
      String name = names.next();
      Long count = Fields.whole(counts, name);
      if (count != null && name.length() <= MAX_NAME_CHARS) {
        kept.put(name, count);
      }
    }
    return kept.isEmpty() ? null : kept.toString();
  }

  /** Texts by name; null if there is none. */
  static String texts(JsonNode object, String field) {
    JsonNode texts = object.path(field);
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Iterator<String> names = texts.fieldNames(); names.hasNext() && hasRoom(kept); ) {
      String name = names.next();
      JsonNode value = texts.path(name);
      if (value.isValueNode() && !value.isNull() && name.length() <= Clip.NAME) {
        kept.put(name, Clip.text(value.asText(), MAX_TEXT_CHARS));
      }
    }
    return kept.isEmpty() ? null : kept.toString();
  }

  private static boolean hasRoom(ObjectNode kept) {
    return kept.size() < MAX_ENTRIES;
  }
}
