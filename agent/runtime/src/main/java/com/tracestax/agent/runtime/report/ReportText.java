package com.tracestax.agent.runtime.report;

import java.util.Collection;
import java.util.Map;

/**
 * A report as people read it: sections, beneath them names and values in two columns, lists one
 * line each. A report is made of maps, lists, texts, numbers and truth values, and of nothing else.
 */
public final class ReportText {
  /** The verdict by which a doctor outside knows it. */
  public static final String ALL_IS_WELL = "all is well";

  private static final int MAX_NAME_WIDTH = 40;

  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  public static String of(Map<String, ?> report) {
    ReportText writer = new ReportText();
    report.forEach(writer::section);
    return writer.text.toString();
  }

  private void section(String title, Object content) {
    if (text.length() > 0) {
      text.append('\n');
    }
    if (content instanceof Map || content instanceof Collection) {
      text.append(title).append('\n');
      block(content, "  ");
    } else {
      text.append(title).append(": ").append(shown(content)).append('\n');
    }
  }

  private void block(Object content, String indent) {
    if (content instanceof Map) {
      map((Map<?, ?>) content, indent);
      return;
    }
    Collection<?> items = (Collection<?>) content;
    if (items.isEmpty()) {
      text.append(indent).append("none\n");
    }
    for (Object item : items) {
      item(item, indent);
    }
  }

  private void item(Object item, String indent) {
    if (item instanceof Map) {
      int begin = text.length();
      map((Map<?, ?>) item, indent + "  ");
      text.setCharAt(begin + indent.length(), '-');
    } else {
      text.append(indent).append("- ").append(shown(item)).append('\n');
    }
  }

  private void map(Map<?, ?> map, String indent) {
    if (map.isEmpty()) {
      text.append(indent).append("none\n");
    }
    int width = width(map);
    map.forEach((name, value) -> entry(String.valueOf(name), value, indent, width));
  }

  private void entry(String name, Object value, String indent, int width) {
    text.append(indent).append(name);
    if (isNested(value)) {
      text.append('\n');
      block(value, indent + "  ");
      return;
    }
    for (int i = name.length(); i < width + 2; i++) {
      text.append(' ');
    }
    text.append(shown(value)).append('\n');
  }

  private static boolean isNested(Object value) {
    return !isEmpty(value) && (value instanceof Map || value instanceof Collection);
  }

  private static int width(Map<?, ?> map) {
    int width = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!isNested(entry.getValue())) {
        width = Math.max(width, String.valueOf(entry.getKey()).length());
      }
    }
    return Math.min(width, MAX_NAME_WIDTH);
  }

  private static String shown(Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Boolean) {
      return (Boolean) value ? "yes" : "no";
    }
    return isEmpty(value) ? "none" : value.toString();
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map
        ? ((Map<?, ?>) value).isEmpty()
        : value instanceof Collection && ((Collection<?>) value).isEmpty();
  }
}
