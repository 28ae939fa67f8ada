package com.tracestax.server;

import com.tracestax.server.keys.ApiKey;
import com.tracestax.server.model.Mode;
import java.util.ArrayList;
import java.util.List;

/** What is printed at the start: where to look, and once, the keys. */
final class Greeting {
  private Greeting() {}

  static List<String> lines(String version, Settings settings, TraceStaxServer server) {
    List<String> lines = new ArrayList<>();
    lines.add("TraceStax server " + version);
    lines.add("Page  " + server.url() + "/");
    lines.add("Data  " + settings.data());
    for (ApiKey key : server.newKeys()) {
      boolean live = key.mode() == Mode.LIVE;
      lines.add((live ? "Key   " : "Test  ") + key.text() + (live ? "   (shown only now)" : ""));
    }
    server.newKeys().stream()
        .filter(key -> key.mode() == Mode.LIVE)
        .forEach(
            key -> {
              lines.add("Attach an agent: java -javaagent:tracestax-javaagent.jar \\");
              lines.add("  -Dtracestax.endpoint=" + server.url() + " \\");
              lines.add("  -Dtracestax.api-key=" + key.text() + " …");
            });
    return lines;
  }
}
