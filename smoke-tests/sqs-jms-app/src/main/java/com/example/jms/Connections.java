package com.example.jms;

import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import java.lang.reflect.Constructor;
import java.net.URI;
import javax.jms.Connection;
import javax.jms.JMSException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Connections of the library, which is made for one SDK or the other. */
final class Connections {
  private Connections() {}

  /**
   * @param prefetch how many messages a consumer has in stock
   */
  static Connection open(String endpoint, int prefetch) throws Exception {
    return isThere("software.amazon.awssdk.services.sqs.SqsClient")
        ? OfSdk2.open(endpoint, prefetch)
        : OfSdk1.open(endpoint, prefetch);
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static final class OfSdk1 {
    static Connection open(String endpoint, int prefetch) throws JMSException {
      return SQSConnectionFactory.builder()
          .withEndpoint(endpoint)
          .withSignerRegionOverride("elasticmq")
          .withAWSCredentialsProvider(new Anybody())
          .withNumberOfMessagesToPrefetch(prefetch)
          .build()
          .createConnection();
    }
  }

  private static final class Anybody implements AWSCredentialsProvider {
    @Override
    public AWSCredentials getCredentials() {
      return new BasicAWSCredentials("x", "x");
    }

    @Override
    public void refresh() {
      // they never change
    }
  }

  /** By reflection: the library that this is compiled against is made for the other one. */
  private static final class OfSdk2 {
    static Connection open(String endpoint, int prefetch) throws Exception {
      SqsClient client =
          SqsClient.builder()
              .endpointOverride(URI.create(endpoint))
              .region(Region.of("elasticmq"))
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
              .build();
      Class<?> configurationType =
          Class.forName("com.amazon.sqs.javamessaging.ProviderConfiguration");
      Object configuration = configurationType.getConstructor().newInstance();
      configurationType
          .getMethod("setNumberOfMessagesToPrefetch", int.class)
          .invoke(configuration, prefetch);
      Constructor<SQSConnectionFactory> constructor =
          SQSConnectionFactory.class.getConstructor(configurationType, SqsClient.class);
      return constructor.newInstance(configuration, client).createConnection();
    }
  }
}
