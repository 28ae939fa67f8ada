package com.example.shop;

import ${spring-cloud-aws.package}.config.QueueMessageHandlerFactory;
import ${spring-cloud-aws.package}.config.SimpleMessageListenerContainerFactory;
import ${spring-cloud-aws.package}.listener.QueueMessageHandler;
import ${spring-cloud-aws.package}.listener.SimpleMessageListenerContainer;
import com.amazonaws.services.sqs.AmazonSQSAsync;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One container for all listeners. */
@Configuration
public class ShopConfiguration {
  @Bean
  public Orders orders() {
    return new Orders();
  }

  @Bean(destroyMethod = "shutdown")
  public AmazonSQSAsync client() {
    return Boolean.getBoolean("sqs.buffered") ? Clients.buffered() : Clients.direct();
  }

  @Bean
  public QueueMessageHandler handler(AmazonSQSAsync client) {
    QueueMessageHandlerFactory factory = new QueueMessageHandlerFactory();
    factory.setAmazonSqs(client);
    return factory.createQueueMessageHandler();
  }

  @Bean
  public SimpleMessageListenerContainer container(
      AmazonSQSAsync client, QueueMessageHandler handler) {
    SimpleMessageListenerContainerFactory factory = new SimpleMessageListenerContainerFactory();
    factory.setAmazonSqs(client);
    factory.setWaitTimeOut(1);
    factory.setMaxNumberOfMessages(5);
    SimpleMessageListenerContainer container = factory.createSimpleMessageListenerContainer();
    container.setMessageHandler(handler);
    return container;
  }
}
