package com.tracestax.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page, read once from the jar. Names outside this list do not exist. */
final class PageFiles {
  private static final String JAVASCRIPT = "text/javascript;charset=utf-8";
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("index.html", "text/html;charset=utf-8");
    TYPES.put("style.css", "text/css;charset=utf-8");
    TYPES.put("icon.svg", "image/svg+xml");
    for (String script :
        new String[] {
          "anomalies.js",
          "app.js",
          "data.js",
          "details.js",
          "delivery.js",
          "dumps.js",
          "family.js",
          "filters.js",
          "format.js",
          "normal.js",
          "notices.js",
          "queues.js",
          "runs.js",
          "start.js",
          "workers.js",
          "vendor/preact.module.js"
        }) {
      TYPES.put(script, JAVASCRIPT);
    }
  }

  private PageFiles() {}

  static void register(RoutesConfig routes) {
    TYPES.forEach(
        (name, type) -> {
          byte[] content = read(name);
          routes.get("/" + name, request -> serve(request, type, content));
          if (name.equals("index.html")) {
            routes.get("/", request -> serve(request, type, content));
          }
        });
  }

  /** No caching: the page and the API it speaks to are from the same jar, always. */
  private static void serve(Context request, String type, byte[] content) {
    request.header("Cache-Control", "no-cache").contentType(type).result(content);
  }

  private static byte[] read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("expected page/" + name + " in the jar, got nothing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read page/" + name, e);
    }
  }
}
