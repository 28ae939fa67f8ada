package com.example.shipping;

import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.context.annotation.Configuration;

/** Later versions of Spring Boot do without. */
@Configuration
@EnableBatchProcessing
class Enabling {}
