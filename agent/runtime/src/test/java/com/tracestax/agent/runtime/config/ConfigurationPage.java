package com.tracestax.agent.runtime.config;

import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md} from the catalogue. */
final class ConfigurationPage {

  private static final String HEAD =
      """
      # Configuration of the agent

      This page is written from the catalogue in the code (`ConfigKeys`). Do not edit it: change the \
      catalogue and run

      ```
      %s
      ```

      Only an API key is needed:

      ```
      java -javaagent:tracestax-javaagent.jar -Dtracestax.api-key=ts_live_… -jar app.jar
      ```

      ## Settings

      | System property, or line of the file | Environment variable | Allowed | Default | Meaning |
      |---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      ## Where settings come from

      1. System properties: `-Dtracestax.service=billing`.
      2. Environment variables: `TRACESTAX_SERVICE=billing`. The name is that of the property in \
      capitals, with `_` for every dot and hyphen.
      3. The properties file named by `tracestax.config-file` or `TRACESTAX_CONFIG_FILE`, with the \
      names of the system properties.

      The first one that says something decides. Blanks around a value are dropped, and an empty \
      value counts as not set. Settings are read once, when the JVM starts.

      ## How values are written

      - Durations: `500ms`, `30s`, `2m`, `1h`. A plain number is milliseconds.
      - Booleans: `true` or `false`, in capitals or not.
      - `tracestax.worker.key` is a template. `{hostname}`, `{pid}` and `{service}` stand for what \
      they say, `{env:NAME}` for an environment variable. Keys must differ between JVMs that run at \
      the same time: in Kubernetes with `hostNetwork`, for instance, take `{env:POD_NAME}`. A key has \
      at most 200 characters; a longer one is cut and ends with a hash of the whole.

      ## What happens with a wrong setting

      The application always starts. All problems are logged together, one line each, with the \
      value (secrets masked), where it came from, what is allowed, and what is used instead:

      - A value that is wrong is replaced by the default.
      - If the endpoint or the API key is wrong, or there is no API key, the agent is disabled and \
      says so. A dry run needs no API key.
      - Names that begin with `tracestax.` or `TRACESTAX_` and are no setting are reported with the \
      nearest one that is. `TRACESTAX_SERVER_*` and `TRACESTAX_TEST_*` belong to the server and to \
      the tests, and variables that Kubernetes makes for a service called `tracestax` \
      (`TRACESTAX_SERVICE_HOST`, …) to Kubernetes: all of these are ignored.
      """;

  private ConfigurationPage() {}

  static String write(String commandToWriteIt) {
    return HEAD.formatted(commandToWriteIt)
        + ConfigKeys.all().stream().map(ConfigurationPage::row).collect(Collectors.joining())
        + TAIL;
  }

  private static String row(ConfigKey<?> key) {
    String defaultText = key.defaultText() == null ? "none" : "`" + key.defaultText() + "`";
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            key.name(),
            key.environmentVariable(),
            withoutAdvice(key.allowed()),
            defaultText,
            key.meaning());
  }

  /** What is in parentheses helps in a log; the page says it once. */
  private static String withoutAdvice(String allowed) {
    return allowed.replaceAll(" \\(.*\\)", "");
  }
}
