package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/** One item cannot be understood. Says which field, what was expected there and what came. */
public final class RejectedItem extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 60;

  RejectedItem(String field, String expected, JsonNode got) {
    super(field + ": expected " + expected + ", got " + shown(got));
  }

  static String shown(JsonNode got) {
    if (got == null || got.isMissingNode()) {
      return "nothing";
    }
    return switch (got.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      default -> Clip.text(got.toString(), MAX_SHOWN);
    };
  }
}
