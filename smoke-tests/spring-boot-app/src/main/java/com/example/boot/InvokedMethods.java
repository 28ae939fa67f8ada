package com.example.boot;

import static org.quartz.TriggerBuilder.newTrigger;

import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportResource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.quartz.MethodInvokingJobDetailFactoryBean;

/** Methods of beans as jobs. Spring says that a persistent job store does not take them. */
@Configuration
@ImportResource("classpath:jobs.xml")
@Profile("!jdbc")
public class InvokedMethods {
  @Bean
  public ExchangeRates exchangeRates() {
    return new ExchangeRates();
  }

  @Bean
  public Mailer mailer() {
    return new Mailer();
  }

  @Bean
  public MethodInvokingJobDetailFactoryBean rates(ExchangeRates exchangeRates) {
    return invoking(exchangeRates, "load");
  }

  @Bean
  public Trigger ratesAtStart(@Qualifier("rates") JobDetail rates) {
    return newTrigger().forJob(rates).startNow().build();
  }

  @Bean
  public MethodInvokingJobDetailFactoryBean oldRates(ExchangeRates exchangeRates) {
    return invoking(exchangeRates, "loadOld");
  }

  @Bean
  public Trigger oldRatesAtStart(@Qualifier("oldRates") JobDetail oldRates) {
    return newTrigger().forJob(oldRates).startNow().build();
  }

  private static MethodInvokingJobDetailFactoryBean invoking(Object target, String method) {
    MethodInvokingJobDetailFactoryBean detail = new MethodInvokingJobDetailFactoryBean();
    detail.setTargetObject(target);
    detail.setTargetMethod(method);
    return detail;
  }
}
