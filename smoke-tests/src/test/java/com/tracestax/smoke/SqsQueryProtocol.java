package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form that old SDKs speak, as the tree of the JSON protocol. */
final class SqsQueryProtocol {
  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)\\.(\\d+)(?:\\.(.+))?");

  private SqsQueryProtocol() {}

  /** Parameters in the order in which lists have them. */
  static Map<String, String> parameters(String form) {
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter : form.split("&", -1)) {
      String[] nameAndValue = parameter.split("=", 2);
      parameters.put(
          decode(nameAndValue[0]), nameAndValue.length < 2 ? "" : decode(nameAndValue[1]));
    }
    return parameters;
  }

  static ObjectNode json(Map<String, String> parameters) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Map<String, Map<Integer, Map<String, String>>> lists = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          Matcher numbered = NUMBERED.matcher(name);
          if (numbered.matches()) {
            lists
                .computeIfAbsent(numbered.group(1), any -> new TreeMap<>())
                .computeIfAbsent(Integer.valueOf(numbered.group(2)), any -> new TreeMap<>())
                .put(numbered.group(3) == null ? "" : numbered.group(3), value);
          } else if (!Stream.of("Action", "Version").toList().contains(name)) {
            json.put(name, value);
          }
        });
    lists.forEach((name, elements) -> addList(json, name, elements));
    return json;
  }

  /** A batch of entries without attributes, such as deletions, as a form. */
  static String deletions(String action, JsonNode batch) {
    StringBuilder form = new StringBuilder("Action=" + action + "&Version=2012-11-05");
    form.append("&QueueUrl=").append(encode(batch.path("QueueUrl").asText()));
    int number = 0;
    for (JsonNode entry : batch.path("Entries")) {
      number++;
      for (var member : entry.properties()) {
        form.append("&%sRequestEntry.%d.%s=".formatted(action, number, member.getKey()))
            .append(encode(member.getValue().asText()));
      }
    }
    return form.toString();
  }

  private static void addList(
      ObjectNode json, String name, Map<Integer, Map<String, String>> elements) {
    if (name.endsWith("RequestEntry")) {
      ArrayNode entries = json.putArray("Entries");
      elements.values().forEach(element -> entries.add(json(element)));
    } else if (name.endsWith("Name")) {
      ArrayNode names = json.putArray(name + "s");
      elements.values().forEach(element -> names.add(element.get("")));
    } else {
      ObjectNode map = json.putObject(name + "s");
      elements.values().forEach(element -> map.set(element.get("Name"), value(element)));
    }
  }

  /** Of a queue's attribute the text, of a message's the object. */
  private static JsonNode value(Map<String, String> element) {
    if (element.containsKey("Value")) {
      return JsonNodeFactory.instance.textNode(element.get("Value"));
    }
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    element.forEach(
        (name, text) -> {
          if (name.startsWith("Value.")) {
            value.put(name.substring("Value.".length()), text);
          }
        });
    return value;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
