package com.tracestax.agent.runtime.doctor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands behind {@code doctor} on the command line. */
final class DoctorOptions {
  static final String USAGE =
      "Usage: java [-Dtracestax.…] -jar tracestax-javaagent.jar doctor [options]\n"
          + "         the configuration, the endpoint and the agents of this host\n"
          + "       java -jar tracestax-javaagent.jar doctor <pid> [--json]\n"
          + "         what the agent in that JVM says of itself; needs a JDK and its user\n"
          + "\n"
          + "  --endpoint <url>     instead of tracestax.endpoint\n"
          + "  --api-key <key>      instead of tracestax.api-key; others can see it in the list of"
          + " processes,\n"
          + "                       TRACESTAX_API_KEY they cannot\n"
          + "  --config-file <file> instead of tracestax.config-file\n"
          + "  --json               for programs\n"
          + "\n"
          + "Ends with 0 if all is well, 1 if something is wrong, 2 if it was called wrongly.";

  private static final Map<String, String> SETTINGS = new HashMap<>();

  static {
    SETTINGS.put("--endpoint", "tracestax.endpoint");
    SETTINGS.put("--api-key", "tracestax.api-key");
    SETTINGS.put("--config-file", "tracestax.config-file");
  }

  /** The message says what was expected. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  private final Map<String, String> settings = new LinkedHashMap<>();
  private String pid;
  private boolean json;
  private boolean help;

  private DoctorOptions() {}

  static DoctorOptions parse(String[] arguments) throws Wrong {
    DoctorOptions options = new DoctorOptions();
    for (int i = 1; i < arguments.length; i++) {
      String setting = SETTINGS.get(arguments[i]);
      if (setting == null) {
        options.take(arguments[i]);
      } else if (i + 1 < arguments.length) {
        options.settings.put(setting, arguments[++i]);
      } else {
        throw new Wrong(arguments[i] + ": expected a value, got the end of the line");
      }
    }
    if (options.pid != null && !options.settings.isEmpty()) {
      throw new Wrong("a running JVM has its own settings: expected a process id alone");
    }
    return options;
  }

  private void take(String argument) throws Wrong {
    if (argument.equals("--json")) {
      json = true;
    } else if (argument.equals("--help") || argument.equals("-h")) {
      help = true;
    } else if (argument.matches("[0-9]{1,18}") && pid == null) {
      pid = argument;
    } else {
      String shown = argument.startsWith("-") ? argument.split("=", 2)[0] : "something else";
      throw new Wrong("expected one process id or an option, got " + shown);
    }
  }

  /** As system properties. */
  Map<String, String> settings() {
    return settings;
  }

  /** Null if no JVM is to be asked. */
  String pid() {
    return pid;
  }

  boolean json() {
    return json;
  }

  boolean help() {
    return help;
  }
}
