package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads fields of JSON as forgivingly as the SDKs in the wild ask for: what is missing, null or of
 * a type nobody can use is null.
 */
final class Fields {
  private static final int MAX_TEXTS = 200;

  /** Up to here every whole number is exact in a double. */
  private static final double MAX_WHOLE = 1L << 53;

  private Fields() {}

  /** A text; numbers and objects (ids made from a job's argument) as their JSON. */
  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.isBlank() ? null : text;
  }

  static String name(JsonNode object, String field) {
    return Clip.text(text(object, field), Clip.NAME);
  }

  static String nameOr(JsonNode object, String field, String otherwise) {
    String name = name(object, field);
    return name == null ? otherwise : name;
  }

  static String id(JsonNode object, String field) {
    return Clip.id(text(object, field));
  }

  /** A finite number that is not negative, also if it was sent as text. */
  static Double number(JsonNode object, String field) {
    JsonNode value = object.path(field);
    double number = value.isNumber() ? value.doubleValue() : parse(value.asText(""));
    return Double.isFinite(number) && number >= 0 ? Double.valueOf(number) : null;
  }

  private static double parse(String text) {
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static Integer integer(JsonNode object, String field) {
    Double number = number(object, field);
    return number == null || number > Integer.MAX_VALUE ? null : Integer.valueOf(number.intValue());
  }

  static Long whole(JsonNode object, String field) {
    Double number = number(object, field);
    return number == null || number > MAX_WHOLE ? null : Long.valueOf(number.longValue());
  }

  /** ISO 8601 with an offset, or epoch milliseconds. */
  static Long timeMs(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isNumber()) {
      return whole(object, field);
    }
    if (!value.isTextual()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** The texts of an array; null if there is no array. */
  static List<String> texts(JsonNode object, String field) {
    JsonNode array = object.path(field);
    if (!array.isArray()) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isValueNode() && !element.isNull() && texts.size() < MAX_TEXTS) {
        texts.add(Clip.text(element.asText(), Clip.NAME));
      }
    }
    return List.copyOf(texts);
  }

  /** Kept as JSON; null if it is missing or larger than anybody has a reason to send. */
  static String json(JsonNode object, String field, int maxChars) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String json = value.toString();
    return json.length() <= maxChars ? json : null;
  }
}
