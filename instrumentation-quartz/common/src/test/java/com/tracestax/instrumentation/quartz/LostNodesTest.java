package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.instrumentation.quartz.LostNodes.LostRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostNodesTest {
  private final QuartzStory story = new QuartzStory();
  private final LostNodes nodes = new LostNodes(story.jobRuns);
  private final SchedulerFacts scheduler = QuartzStory.scheduler(true);

  @Test
  void lostRuns_stallAndEnd() {
    nodes.recoveryEntered();
    nodes.found(new LostRun("reports", "nightly", "node-2-17", true));
    nodes.found(new LostRun("reports", "hourly", "node-2-18", false));
    nodes.recoveryExited(scheduler, List.of("node-2"), true);

    assertThat(story.lines())
        .containsExactly("notice member_lost", "stalled 1", "retried 1", "stalled 1", "failed 1");
    assertThat(story.fields(0))
        .containsEntry("job.pool.member", "node-2")
        .containsEntry("job.queue", "Billing");
    assertThat(story.fields(2))
        .containsEntry("job.run.id", "Billing:node-2-17")
        .containsEntry("job.name", "reports.nightly")
        .containsEntry("job.run.reason", "worker_lost");
    assertThat(story.fields(4)).containsEntry("job.name", "reports.hourly");
  }

  @Test
  void ownEarlierLife_isNoOtherMember() {
    nodes.recoveryEntered();
    nodes.found(new LostRun("reports", "nightly", "node-1-17", true));
    nodes.recoveryExited(scheduler, List.of("node-1"), true);

    assertThat(story.lines()).containsExactly("stalled 1", "retried 1");
  }

  @Test
  void recoveryThatFailed_isSilentBecauseQuartzTriesAgain() {
    nodes.recoveryEntered();
    nodes.found(new LostRun("reports", "nightly", "node-2-17", true));
    nodes.recoveryExited(scheduler, List.of("node-2"), false);

    assertThat(story.events).isEmpty();
  }

  @Test
  void rowsReadForAnotherPurpose_areNobodysLoss() {
    nodes.found(new LostRun("reports", "nightly", "node-2-17", true));
    nodes.recoveryEntered();
    nodes.recoveryExited(scheduler, List.of(), true);

    assertThat(story.events).isEmpty();
  }
}
