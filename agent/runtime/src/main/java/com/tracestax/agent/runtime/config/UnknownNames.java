package com.tracestax.agent.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds names that look like settings of ours and are none, mostly misspelt ones. Their values are
 * never repeated: a misspelt API key is still an API key.
 */
final class UnknownNames {

  /** Settings of the server and of the test suite. */
  private static final Pattern OTHERS =
      Pattern.compile("tracestax\\.(server|test)\\..*|TRACESTAX_(SERVER|TEST)_.*");

  /**
   * What Kubernetes puts into every pod for each service of the namespace: {@code
   * TRACESTAX_SERVICE_HOST}, {@code TRACESTAX_PORT_8080_TCP_ADDR} for one that is called {@code
   * tracestax}, {@code TRACESTAX_INGEST_SERVICE_PORT_HTTP} for {@code tracestax-ingest}.
   */
  private static final Pattern KUBERNETES =
      Pattern.compile(
          "TRACESTAX_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

  private UnknownNames() {}

  static void report(ConfigSource source, List<ConfigProblem> problems) {
    List<String> known = new ArrayList<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      known.add(source.spell(key));
    }
    for (String name : source.names()) {
      if (looksLikeOurs(name) && !known.contains(name)) {
        problems.add(ConfigProblem.unknown(name, source, NearestName.to(name, known)));
      }
    }
  }

  private static boolean looksLikeOurs(String name) {
    return (name.startsWith(ConfigKeys.PREFIX) || name.startsWith(ConfigKeys.ENVIRONMENT_PREFIX))
        && !OTHERS.matcher(name).matches()
        && !KUBERNETES.matcher(name).matches();
  }

  /** In the file the prefix is easily forgotten, as everything in there is for us. */
  static void reportWithoutPrefix(ConfigSource file, List<ConfigProblem> problems) {
    for (ConfigKey<?> key : ConfigKeys.all()) {
      String withoutPrefix = key.name().substring(ConfigKeys.PREFIX.length());
      if (file.names().contains(withoutPrefix)) {
        problems.add(ConfigProblem.unknown(withoutPrefix, file, key.name()));
      }
    }
  }
}
