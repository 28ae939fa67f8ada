package com.example.shop;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.sqs.AmazonSQSAsync;
import com.amazonaws.services.sqs.AmazonSQSAsyncClientBuilder;
import com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient;

/** Clients of the queues. */
final class Clients {
  private Clients() {}

  static AmazonSQSAsync direct() {
    return AmazonSQSAsyncClientBuilder.standard()
        .withEndpointConfiguration(
            new EndpointConfiguration(System.getProperty("sqs.url"), "eu-central-1"))
        .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("shop", "shop")))
        .build();
  }

  /** As Spring Cloud AWS makes one if nobody else does. */
  static AmazonSQSAsync buffered() {
    return new AmazonSQSBufferedAsyncClient(direct());
  }
}
