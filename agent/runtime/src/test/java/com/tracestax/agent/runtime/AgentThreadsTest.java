package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentThreadsTest {
  private static final InheritableThreadLocal<String> applications = new InheritableThreadLocal<>();

  @Test
  void theThread_holdsNothingOfTheApplicationThatStartsIt() throws Exception {
    AgentThreads threads = new AgentThreads("tracestax-test");
    applications.set("request of a customer");
    CompletableFuture<String> inherited = new CompletableFuture<>();

    Thread thread = threads.newThread(() -> inherited.complete(applications.get()));
    applications.remove();
    thread.start();

    assertThat(inherited.get(120, TimeUnit.SECONDS)).isNull();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("tracestax-test");
    assertThat(thread.getContextClassLoader()).isNull();
  }

  @Test
  void aThreadThatDied_isReplaced() throws Exception {
    AgentThreads threads = new AgentThreads("tracestax-test");
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    threads.newThread(() -> {});

    threads.newThread(() -> ran.complete(true)).start();

    assertThat(ran.get(120, TimeUnit.SECONDS)).isTrue();
  }
}
