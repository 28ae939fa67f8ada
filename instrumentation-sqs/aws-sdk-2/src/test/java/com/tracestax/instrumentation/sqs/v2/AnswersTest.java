package com.tracestax.instrumentation.sqs.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class AnswersTest {
  private final CompletableFuture<String> original = new CompletableFuture<>();
  private final List<String> seen = new ArrayList<>();

  @Test
  void change_isSeenByTheUserAlone() {
    CompletableFuture<String> answer = Answers.changed(original, value -> value + "!");
    original.complete("yes");

    assertThat(answer).isCompletedWithValue("yes!");
    assertThat(original).isCompletedWithValue("yes");
  }

  @Test
  void exception_isTheVerySame() {
    IOException refused = new IOException("refused");
    CompletableFuture<String> answer = Answers.changed(original, value -> value);
    answer.whenComplete((value, thrown) -> seen.add(thrown.toString())).exceptionally(t -> null);
    original.completeExceptionally(refused);

    assertThat(seen).containsExactly(refused.toString());
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(refused);
  }

  @Test
  void observer_isToldBeforeTheUsersOwnContinuation() {
    CompletableFuture<String> answer =
        Answers.observed(original, (value, thrown) -> seen.add("we"));
    answer.thenAccept(value -> seen.add("user"));
    original.complete("yes");

    assertThat(seen).containsExactly("we", "user");
  }

  @Test
  void whatTheUserDoesToTheAnswer_happensToTheOriginal() {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    Answers.changed(cancelled, value -> value).cancel(true);
    CompletableFuture<String> timedOut = new CompletableFuture<>();
    Answers.changed(timedOut, value -> value).completeExceptionally(new IOException("too late"));
    CompletableFuture<String> completed = new CompletableFuture<>();
    Answers.changed(completed, value -> value).complete("by hand");

    assertThat(cancelled).isCancelled();
    assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(timedOut::join).hasMessageContaining("too late");
    assertThat(completed).isCompletedWithValue("by hand");
  }

  @Test
  void givenUpAnswer_isNotChanged_butObserved() {
    Answers.changed(
            original,
            value -> {
              seen.add("changed");
              return value;
            })
        .cancel(true);
    CompletableFuture<String> other = new CompletableFuture<>();
    CompletableFuture<String> answer = Answers.observed(other, (value, thrown) -> seen.add("seen"));
    answer.cancel(true);

    assertThat(seen).containsExactly("seen");
  }

  @Test
  void errorOfOurs_leavesNobodyWaiting() {
    CompletableFuture<String> changed =
        Answers.changed(
            original,
            value -> {
              throw new StackOverflowError();
            });
    CompletableFuture<String> observed =
        Answers.observed(
            original,
            (value, thrown) -> {
              throw new StackOverflowError();
            });
    CompletableFuture<String> taken =
        Answers.of(
            original,
            (answer, value) -> {
              throw new StackOverflowError();
            },
            CompletableFuture::completeExceptionally);
    original.complete("yes");

    assertThat(List.of(changed, observed, taken))
        .allSatisfy(answer -> assertThat(answer).isCompletedWithValue("yes"));
  }
}
