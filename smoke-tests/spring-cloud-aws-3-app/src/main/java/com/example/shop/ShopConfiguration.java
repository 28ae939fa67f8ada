package com.example.shop;

import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.SqsContainerOptionsBuilder;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A container factory for each way to acknowledge and to handle errors. */
@Configuration
public class ShopConfiguration {
  @Bean
  Orders orders(SqsTemplate template) {
    return new Orders(template);
  }

  @Bean
  SqsAsyncClient client() {
    return SqsAsyncClient.builder()
        .endpointOverride(URI.create(System.getProperty("sqs.url")))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("shop", "shop")))
        .build();
  }

  @Bean
  SqsTemplate template(SqsAsyncClient client) {
    return SqsTemplate.newTemplate(client);
  }

  @Bean
  SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory(
      SqsAsyncClient client) {
    return factory(client).build();
  }

  /** Deletes one by one, and at once. */
  @Bean
  SqsMessageListenerContainerFactory<Object> immediate(SqsAsyncClient client) {
    return factory(client)
        .configure(
            options -> options.acknowledgementInterval(Duration.ZERO).acknowledgementThreshold(0))
        .build();
  }

  @Bean
  SqsMessageListenerContainerFactory<Object> always(SqsAsyncClient client) {
    return factory(client)
        .configure(options -> options.acknowledgementMode(AcknowledgementMode.ALWAYS))
        .build();
  }

  @Bean
  SqsMessageListenerContainerFactory<Object> manual(SqsAsyncClient client) {
    return factory(client)
        .configure(options -> options.acknowledgementMode(AcknowledgementMode.MANUAL))
        .build();
  }

  /** What fails is there again at once. */
  @Bean
  SqsMessageListenerContainerFactory<Object> releasing(SqsAsyncClient client) {
    return factory(client).errorHandler(new Releasing()).build();
  }

  /** Errors are handled, and the message is done with. */
  @Bean
  SqsMessageListenerContainerFactory<Object> forgiving(SqsAsyncClient client) {
    return factory(client).errorHandler(new Forgiving()).build();
  }

  @Bean
  SqsMessageListenerContainerFactory<Object> telling(SqsAsyncClient client, SqsTemplate template) {
    return factory(client).errorHandler(new Telling(template)).build();
  }

  /** Another message takes the place of each. */
  @Bean
  SqsMessageListenerContainerFactory<Object> replacing(SqsAsyncClient client) {
    return factory(client).messageInterceptor(new Replacing()).build();
  }

  /** Listeners are called by a thread that is none of the container's. */
  @Bean
  SqsMessageListenerContainerFactory<Object> hopping(SqsAsyncClient client) {
    return factory(client).messageInterceptor(new Hopping()).build();
  }

  @Bean
  SqsMessageListenerContainer<Object> lambda(SqsAsyncClient client) {
    return SqsMessageListenerContainer.builder()
        .id("lambda")
        .queueNames("lambda")
        .sqsAsyncClient(client)
        .configure(options -> poll(options).maxConcurrentMessages(3).maxMessagesPerPoll(3))
        .messageListener(message -> System.out.println("lambda: " + message.getPayload()))
        .build();
  }

  @Bean
  SqsMessageListenerContainer<Object> asyncLambda(SqsAsyncClient client) {
    return SqsMessageListenerContainer.builder()
        .id("async-lambda")
        .queueNames("async-lambda")
        .sqsAsyncClient(client)
        .configure(ShopConfiguration::poll)
        .asyncMessageListener(
            (Message<Object> message) ->
                CompletableFuture.runAsync(
                    () -> System.out.println("async-lambda: " + message.getPayload())))
        .build();
  }

  private static SqsMessageListenerContainerFactory.Builder<Object> factory(SqsAsyncClient client) {
    return SqsMessageListenerContainerFactory.builder()
        .sqsAsyncClient(client)
        .configure(ShopConfiguration::poll);
  }

  private static SqsContainerOptionsBuilder poll(SqsContainerOptionsBuilder options) {
    return options
        .pollTimeout(Duration.ofSeconds(1))
        .queueAttributeNames(List.of(QueueAttributeName.ALL));
  }
}
