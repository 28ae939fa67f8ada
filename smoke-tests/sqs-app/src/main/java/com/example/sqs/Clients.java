package com.example.sqs;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Of one endpoint, with the HTTP clients that the SDK brings. */
final class Clients implements AutoCloseable {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "password"));

  private final String endpoint;
  private final SqsClient sync;
  private SqsAsyncClient async;

  Clients(String endpoint) {
    this.endpoint = endpoint;
    sync =
        SqsClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .build();
  }

  SqsClient sync() {
    return sync;
  }

  /** Made when it is first asked for: it has threads. */
  synchronized SqsAsyncClient async() {
    if (async == null) {
      async =
          SqsAsyncClient.builder()
              // A busy machine is no reason to fail.
              .httpClientBuilder(
                  NettyNioAsyncHttpClient.builder()
                      .connectionAcquisitionTimeout(Duration.ofMinutes(1))
                      .connectionTimeout(Duration.ofMinutes(1))
                      .readTimeout(Duration.ofMinutes(1)))
              .endpointOverride(URI.create(endpoint))
              .region(Region.EU_CENTRAL_1)
              .credentialsProvider(CREDENTIALS)
              .build();
    }
    return async;
  }

  @Override
  public synchronized void close() {
    sync.close();
    if (async != null) {
      async.close();
    }
  }
}
