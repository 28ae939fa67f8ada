package com.example.invoicing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.batch.core.configuration.annotation.BatchObservabilityBeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Spring's own observation, for those who want it. */
@Configuration
@Profile("observed")
public class Observed {
  @Bean
  static BatchObservabilityBeanPostProcessor jobsAndStepsAreObserved() {
    return new BatchObservabilityBeanPostProcessor();
  }

  /** Spans go where those of an agent go, if there is one. */
  @Bean
  @Profile("!own-sdk")
  OpenTelemetry openTelemetry() {
    return GlobalOpenTelemetry.get();
  }
}
