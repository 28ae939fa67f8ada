package com.tracestax.extension;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import java.util.logging.Logger;

/** Applies {@link LeftOut} in the product jar; a stock agent has everything and is left alone. */
public final class LeftOutCustomizer implements AutoConfigurationCustomizerProvider {
  private static final Logger logger = Logger.getLogger("com.tracestax.agent");

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    if (LeftOutCustomizer.class.getResource("/com/tracestax/product.properties") != null) {
      customizer.addPropertiesCustomizer(config -> LeftOut.corrections(config, logger::warning));
    }
  }
}
