package com.tracestax.agent.runtime;

import java.net.URL;
import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which jar a class is from, and of which version, as far as the class and its file's name say. */
final class LibraryVersion {
  private static final String UNKNOWN = "unknown";

  /** {@code quartz-2.3.2.jar}, also as a part of a jar of jars. */
  private static final Pattern IN_FILE_NAME = Pattern.compile("-(\\d[^/]*?)\\.jar\\b");

  private LibraryVersion() {}

  static String jar(Class<?> type) {
    try {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      return location == null ? UNKNOWN : location.toString();
    } catch (SecurityException e) {
      return UNKNOWN;
    }
  }

  static String of(Class<?> type, String jar) {
    Package of = type.getPackage();
    String version = of == null ? null : of.getImplementationVersion();
    if (version != null) {
      return version;
    }
    String last = UNKNOWN;
    Matcher matcher = IN_FILE_NAME.matcher(jar);
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }
}
