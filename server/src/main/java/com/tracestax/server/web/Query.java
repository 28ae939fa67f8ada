package com.tracestax.server.web;

import com.tracestax.server.store.RunQuery;
import io.javalin.http.Context;

/** Reads the parameters of a question; what cannot be read is answered with 400. */
final class Query {
  static final int DEFAULT_LIMIT = 100;

  private Query() {}

  /** Null if it is not asked for. */
  static String filter(Context request, String name) {
    String value = request.queryParam(name);
    return value == null || value.isEmpty() ? null : value;
  }

  static int limit(Context request) {
    String value = filter(request, "limit");
    try {
      return value == null
          ? DEFAULT_LIMIT
          : Math.min(RunQuery.MAX_LIMIT, Math.max(1, Integer.parseInt(value)));
    } catch (NumberFormatException e) {
      throw new BadQuery("limit: expected a whole number, got " + value, e);
    }
  }

  /** The `next` of an answer: where the page after it begins. */
  static String position(long atMs, long id) {
    return atMs + "." + id;
  }

  static RunQuery.Position before(Context request) {
    String value = filter(request, "before");
    if (value == null) {
      return null;
    }
    int dot = value.indexOf('.');
    try {
      return new RunQuery.Position(
          Long.parseLong(value.substring(0, Math.max(0, dot))),
          Long.parseLong(value.substring(dot + 1)));
    } catch (NumberFormatException e) {
      throw new BadQuery("before: expected the `next` of another answer, got " + value, e);
    }
  }
}
