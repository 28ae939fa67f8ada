package com.tracestax.javaagent;

import java.io.File;
import java.net.URI;
import java.net.URL;

/** The jar that the entry class came from, found as upstream finds its own: without permissions. */
final class OwnJar {
  private static final String ENTRY_CLASS = "com/tracestax/javaagent/TraceStaxAgent.class";

  private OwnJar() {}

  static File file() {
    return of(TraceStaxAgent.class.getClassLoader().getResource(ENTRY_CLASS));
  }

  static File of(URL entryClass) {
    String url = String.valueOf(entryClass);
    if (!url.startsWith("jar:file:") || !url.endsWith("!/" + ENTRY_CLASS)) {
      throw new IllegalStateException("expected to be in a jar file, got " + url);
    }
    int end = url.length() - ENTRY_CLASS.length() - "!/".length();
    return new File(URI.create(url.substring("jar:".length(), end)));
  }
}
