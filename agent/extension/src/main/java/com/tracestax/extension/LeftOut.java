package com.tracestax.extension;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the product jar leaves out of the upstream agent although a setting can name it (the {@code
 * drop} lines of upstream.keep).
 *
 * <p>Upstream stops the whole agent on a name it does not find, and variables such as
 * OTEL_METRICS_EXPORTER are often set for a whole host. So the name is taken out of the setting and
 * a line says so.
 */
final class LeftOut {
  private LeftOut() {}

  /** The settings that have to change, with their new values. */
  static Map<String, String> corrections(ConfigProperties config, Consumer<String> warning) {
    Map<String, String> corrections = new HashMap<>();
    correct(corrections, config, warning, "otel.traces.exporter", "none", "zipkin");
    correct(corrections, config, warning, "otel.metrics.exporter", "none", "prometheus");
    correct(
        corrections,
        config,
        warning,
        "otel.traces.sampler",
        "parentbased_always_on",
        "jaeger_remote",
        "parentbased_jaeger_remote");
    return Collections.unmodifiableMap(corrections);
  }

  private static void correct(
      Map<String, String> corrections,
      ConfigProperties config,
      Consumer<String> warning,
      String key,
      String otherwise,
      String... leftOut) {
    List<String> wanted = config.getList(key);
    List<String> present = new ArrayList<>(wanted);
    if (present.removeAll(Arrays.asList(leftOut))) {
      String value = present.isEmpty() ? otherwise : String.join(",", present);
      corrections.put(key, value);
      warning.accept(
          key + "=" + String.join(",", wanted) + " is not in this agent, it goes on with " + value);
    }
  }
}
