package com.tracestax.instrumentation.springbatch;

import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesBuilder;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesConfigurer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;

/** Upstream leaves all of Spring's core alone; Spring Batch 6 tries again what is in it. */
public final class SpringBatchIgnoredTypes implements IgnoredTypesConfigurer {
  @Override
  public void configure(IgnoredTypesBuilder builder) {
    builder.allowClass(CompositeRetryListenerInstrumentation.TYPE);
  }

  @Override
  public void configure(IgnoredTypesBuilder builder, ConfigProperties config) {
    configure(builder);
  }
}
