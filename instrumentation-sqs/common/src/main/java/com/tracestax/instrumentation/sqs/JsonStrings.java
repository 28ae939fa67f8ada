package com.tracestax.instrumentation.sqs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * Walks over a JSON text once and names each string in it by its path, without building anything.
 * No library of the agent's is there in the application's class loaders, and none of the user's may
 * be relied on.
 */
final class JsonStrings {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private final BiConsumer<String, String> strings;

  /** Of each open object the path with a dot at its end; null for an array. */
  private final Deque<String> open = new ArrayDeque<>();

  private int at;

  private JsonStrings(String text, BiConsumer<String, String> strings) {
    this.text = text;
    this.strings = strings;
  }

  /**
   * @param strings gets path and value; not those inside arrays. What is no JSON ends the walk.
   */
  static void read(String text, BiConsumer<String, String> strings) {
    new JsonStrings(text, strings).walk();
  }

  private void walk() {
    String key = null;
    while (at < text.length() && open.size() <= MAX_DEPTH) {
      char c = text.charAt(at);
      if (c == '"') {
        String string = string();
        if (string == null) {
          return;
        }
        if (isKey()) {
          key = string;
        } else {
          said(key, string);
          key = null;
        }
      } else {
        if (c == '{' || c == '[') {
          open.push(c == '{' ? path(key) : "[");
          key = null;
        } else if ((c == '}' || c == ']') && open.poll() == null) {
          return;
        }
        at++;
      }
    }
  }

  private void said(String key, String value) {
    String path = open.peek();
    if (key != null && path != null && !open.contains("[")) {
      strings.accept(path + key, value);
    }
  }

  private String path(String key) {
    String outer = open.peek();
    return key == null ? "" : (outer == null ? "" : outer) + key + ".";
  }

  /** Whether a colon follows. */
  private boolean isKey() {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }

  /** The string that begins here, without its escapes resolved but the common ones; or null. */
  private String string() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        value.append(text.charAt(++at));
      } else {
        value.append(c);
      }
    }
    return null;
  }
}
