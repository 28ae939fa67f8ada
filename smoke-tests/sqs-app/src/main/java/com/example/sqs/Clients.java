package com.example.sqs;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Of one endpoint, with the HTTP clients that the SDK brings. */
final class Clients implements AutoCloseable {
  final SqsClient sync;
  final SqsAsyncClient async;

  Clients(String endpoint) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "password"));
    sync =
        SqsClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    async =
        SqsAsyncClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
  }

  @Override
  public void close() {
    sync.close();
    async.close();
  }
}
