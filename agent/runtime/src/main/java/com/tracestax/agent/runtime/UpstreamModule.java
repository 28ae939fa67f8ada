package com.tracestax.agent.runtime;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.Arrays;
import java.util.List;

/** A module of OpenTelemetry's, with the names that turn it on and off. */
final class UpstreamModule {
  private static final String PREVIEW_OF_3 = "otel.instrumentation.common.v3-preview";

  private final String ownName;
  private final List<String> names;
  private final boolean isPreview;

  private UpstreamModule(String ownName, List<String> names, boolean isPreview) {
    this.ownName = ownName;
    this.names = names;
    this.isPreview = isPreview;
  }

  /**
   * @param ownName what turns off the module and nothing else
   * @param names in the order in which upstream asks
   */
  static UpstreamModule today(String ownName, String... names) {
    return new UpstreamModule(ownName, Arrays.asList(names), false);
  }

  /** As it is with upstream's preview of its version 3. */
  static UpstreamModule previewOf3(String ownName, String... names) {
    return new UpstreamModule(ownName, Arrays.asList(names), true);
  }

  /** The user has said yes, and upstream hears it. */
  boolean isTurnedOn(ConfigProperties otel) {
    if (otel.getBoolean(PREVIEW_OF_3, false) != isPreview) {
      return false;
    }
    for (String name : names) {
      Boolean said = otel.getBoolean(property(name));
      if (said != null) {
        return said;
      }
    }
    return false;
  }

  /** The user has said nothing about it. */
  boolean isUnsaid(ConfigProperties otel) {
    return names.stream().allMatch(name -> otel.getString(property(name)) == null);
  }

  String ownProperty() {
    return property(ownName);
  }

  private static String property(String moduleName) {
    return "otel.instrumentation." + moduleName + ".enabled";
  }
}
