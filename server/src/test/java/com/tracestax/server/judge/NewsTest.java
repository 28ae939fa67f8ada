package com.tracestax.server.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {
  private final News news = new News();

  private static JobKey job(int number) {
    return new JobKey(1, "job " + number, "q");
  }

  private void started(int job, long id) {
    news.committed(
        List.of(
            new Observation(
                job(job), id, 1, false, null, id, null, null, null, null, null, null, null)));
  }

  @Test
  void news_areOfEachJob_inOrder_andTakenOnce() {
    started(1, 10);
    started(2, 20);
    started(1, 11);
    assertThat(news.jobs()).containsExactlyInAnyOrder(job(1), job(2));
    assertThat(news.take(job(1))).extracting(Observation::attemptId).containsExactly(10L, 11L);
    assertThat(news.take(job(1))).isEmpty();
    assertThat(news.jobs()).containsExactly(job(2));
  }

  @Test
  void busyJob_keepsItsNewest() {
    for (int i = 0; i < News.MAX_OF_A_JOB + 5; i++) {
      started(1, i);
    }
    assertThat(news.take(job(1)))
        .hasSize(News.MAX_OF_A_JOB)
        .first()
        .returns(5L, Observation::attemptId);
    assertThat(news.dropped()).isEqualTo(5);
  }

  @Test
  void full_stillKnowsWhichJobsThereWereNewsOf() {
    for (int i = 0; i < News.MAX_TOGETHER + 10; i++) {
      started(i, i);
    }
    assertThat(news.jobs()).hasSize(News.MAX_TOGETHER + 10);
    assertThat(news.dropped()).isEqualTo(10);
    assertThat(news.take(job(0))).hasSize(1);
    started(1, 77);
    assertThat(news.take(job(1))).as("there is room again").hasSize(2);
  }
}
