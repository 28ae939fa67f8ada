package com.example.sqs1;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.sqs.AmazonSQSAsyncClient;
import com.amazonaws.services.sqs.AmazonSQSClient;
import com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient;
import com.amazonaws.services.sqs.buffered.QueueBufferConfig;

/** The three kinds of clients that the SDK has. */
@SuppressWarnings("deprecation") // builders came later than the oldest version
final class Clients {
  private static final BasicAWSCredentials ANYBODY = new BasicAWSCredentials("x", "x");

  private final String endpoint;
  private final AmazonSQSClient sync;
  private final AmazonSQSAsyncClient async;

  Clients(String endpoint) {
    this.endpoint = endpoint;
    sync =
        new AmazonSQSClient(
            ANYBODY, new ClientConfiguration().withMaxConnections(100).withMaxErrorRetry(0));
    sync.setEndpoint(endpoint);
    sync.setSignerRegionOverride("elasticmq");
    async = newAsync();
  }

  /** By the endpoint, whatever the queue says of itself. */
  String queueUrl(String queue) {
    return endpoint + "/000000000000/" + queue;
  }

  AmazonSQSClient sync() {
    return sync;
  }

  AmazonSQSAsyncClient async() {
    return async;
  }

  /** With a client below that goes when it is shut down. */
  AmazonSQSBufferedAsyncClient buffered(QueueBufferConfig config) {
    return new AmazonSQSBufferedAsyncClient(newAsync(), config);
  }

  private AmazonSQSAsyncClient newAsync() {
    AmazonSQSAsyncClient client = new AmazonSQSAsyncClient(ANYBODY);
    client.setEndpoint(endpoint);
    client.setSignerRegionOverride("elasticmq");
    return client;
  }
}
