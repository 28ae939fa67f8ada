package com.tracestax.instrumentation.sqs.spring3;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CallersContextTest {
  private static final ContextKey<String> TENANT = ContextKey.named("tenant");

  private final Context acme = Context.root().with(TENANT, "acme");
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final List<String> seen = new ArrayList<>();

  @Test
  void whatFollows_runsInTheContextOfTheCaller() throws Exception {
    CompletableFuture<String> following = acme.wrap(() -> CallersContext.follow(answer)).call();
    CompletableFuture<Void> end =
        following.thenAccept(value -> seen.add(value + " for " + Context.current().get(TENANT)));
    answer.complete("url");
    assertThat(end).isCompleted();
    assertThat(seen).containsExactly("url for acme");
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void failure_isHandedOnAsAStageWould() throws Exception {
    CompletableFuture<String> following = acme.wrap(() -> CallersContext.follow(answer)).call();
    IOException failure = new IOException("no network");
    answer.completeExceptionally(failure);
    CompletableFuture<Throwable> thrown =
        following.handle((value, throwable) -> throwable).toCompletableFuture();
    assertThat(thrown.get()).isInstanceOf(CompletionException.class).hasCause(failure);
  }

  @Test
  void answerThatIsThere_andCallerWithoutContext_stayAsTheyAre() throws Exception {
    assertThat(CallersContext.follow(answer)).isSameAs(answer);
    answer.complete("url");
    assertThat(acme.wrap(() -> CallersContext.follow(answer)).call()).isSameAs(answer);
  }
}
