package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ContractJob;
import com.tracestax.agent.testing.JobInstrumentationContract;
import com.tracestax.agent.testing.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped jars on Quartz. */
class QuartzContractIT extends JobInstrumentationContract {
  static Set<Combination> combinations() {
    return QuartzCombinations.all();
  }

  @Override
  protected String framework() {
    return "quartz";
  }

  @Override
  protected String mainClass() {
    return QuartzApplication.MAIN;
  }

  @Override
  protected String taskName(ContractJob job) {
    return "smoke." + job.label();
  }

  @Override
  protected String taskQueue(ContractJob job) {
    return job == ContractJob.UNLOAD ? "IsolatedScheduler" : "SmokeScheduler";
  }

  @Override
  protected int concurrency() {
    return 4;
  }

  @Override
  protected Class<? extends Throwable> errorType() {
    return IllegalStateException.class;
  }

  @Override
  protected List<String> extraScenarios(String library) {
    return List.of(
        "retry-cut-short",
        "one-at-a-time",
        "no-name",
        "vetoed",
        "instantiation-failure",
        "misfired",
        "interrupted-throws",
        "interrupted-returns",
        "interrupt-refused",
        "unscheduled",
        "queue-wait",
        "limited",
        "enqueued-inside-run",
        "user-data-untouched");
  }

  @Override
  protected Set<String> extraTaskNames() {
    return Set.of(
        "smoke.retry-cut-short",
        "smoke.one-at-a-time",
        "DEFAULT.NoNameJob",
        "smoke.vetoed",
        "smoke.instantiation-failure",
        "smoke.misfired",
        "smoke.interrupted-throws",
        "smoke.interrupted-returns",
        "smoke.interrupt-refused",
        "smoke.unscheduled",
        "smoke.queue-wait",
        "smoke.queue-wait-holder",
        "smoke.limited",
        "smoke.enqueuer",
        "smoke.enqueued",
        "smoke.user-data-untouched");
  }

  @Test
  void jobThatMustNotRunTwiceAtATime_startsAgainAfterItsEnd() {
    List<ReceivedEvent> events = eventsOf("smoke.one-at-a-time");
    assertThat(statuses(events))
        .containsExactly("started 1", "succeeded 1", "started 1", "succeeded 1");
    List<String> ids = events.stream().map(ReceivedEvent::taskId).toList();
    assertThat(ids).containsExactly(ids.get(0), ids.get(0), ids.get(2), ids.get(2));
    assertThat(ids.get(0)).isNotEqualTo(ids.get(2));
  }

  @Test
  void generatedJobName_isFoldedToTheClass() {
    List<ReceivedEvent> events = eventsOf("DEFAULT.NoNameJob");
    assertThat(statuses(events))
        .containsExactlyInAnyOrder("started 1", "succeeded 1", "started 1", "succeeded 1");
    assertThat(events).extracting(ReceivedEvent::taskId).doesNotContain("").hasSize(4);
    assertThat(events.stream().map(ReceivedEvent::taskId).distinct()).hasSize(2);
  }

  @Test
  void vetoedJob_isNoticedAndNeverStarted() {
    assertThat(eventsOf("smoke.vetoed")).isEmpty();
    assertThat(noticesOf("vetoed", "smoke.vetoed"))
        .singleElement()
        .satisfies(notice -> assertThat(notice.taskQueue()).isEqualTo("SmokeScheduler"));
  }

  @Test
  void refireThatQuartzGaveUp_failsForGood() {
    assertOneRun("smoke.retry-cut-short", "started 1", "failed 1");
  }

  @Test
  void jobThatCannotBeMade_failsWithWhatItsConstructorThrew() {
    String name = "smoke.instantiation-failure";
    assertOneRun(name, "started 1", "failed 1");
    ReceivedEvent failed = eventsOf(name).get(1);
    assertThat(failed.reason()).isEqualTo("instantiation_failed");
    assertThat(failed.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(failed.errorMessage()).isEqualTo("no paper in the printer");
    assertThat(noticesOf("schedule_broken", name)).hasSize(1);
  }

  @Test
  void misfire_isNoticedWithTheTimeThatWasMissed() {
    assertOneRun("smoke.misfired", "started 1", "succeeded 1");
    assertThat(noticesOf("misfired", "smoke.misfired"))
        .singleElement()
        .satisfies(
            notice -> {
              Instant missed = Instant.parse(notice.text("/task/scheduled_for"));
              long late = notice.json().at("/late_ms").asLong(-1);
              assertThat(late).isGreaterThanOrEqualTo(Duration.ofHours(1).toMillis());
              assertThat(missed.plusMillis(late))
                  .isBetween(notice.timestamp().minusSeconds(1), notice.timestamp().plusSeconds(1));
            });
  }

  @Test
  void interruptedJobThatThrows_failsWithThatReason() {
    String name = "smoke.interrupted-throws";
    assertOneRun(name, "started 1", "failed 1");
    ReceivedEvent failed = eventsOf(name).get(1);
    assertThat(failed.reason()).isEqualTo("interrupted");
    assertThat(failed.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(failed.errorMessage()).isEqualTo("stopped half way");
    assertThat(noticesOf("interrupted", name)).hasSize(1);
  }

  @Test
  void interruptedJobThatReturns_succeeds() {
    assertOneRun("smoke.interrupted-returns", "started 1", "succeeded 1");
    assertThat(eventsOf("smoke.interrupted-returns").get(1).has("/task/reason")).isFalse();
    assertThat(noticesOf("interrupted", "smoke.interrupted-returns")).hasSize(1);
  }

  @Test
  void jobThatCannotBeInterrupted_isNoticedAndGoesOn() {
    assertOneRun("smoke.interrupt-refused", "started 1", "succeeded 1");
    assertThat(noticesOf("interrupt_refused", "smoke.interrupt-refused")).hasSize(1);
    assertThat(noticesOf("interrupted", "smoke.interrupt-refused")).isEmpty();
  }

  @Test
  void jobThatEndsItsSchedule_failsAndIsNoticed() {
    assertOneRun("smoke.unscheduled", "started 1", "failed 1");
    ReceivedEvent failed = eventsOf("smoke.unscheduled").get(1);
    assertThat(failed.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(failed.errorMessage()).isEqualTo("the account was closed");
    assertThat(noticesOf("unscheduled", "smoke.unscheduled")).hasSize(1);
  }

  @Test
  void runThatFindsNoFreeThread_saysHowLongItWaited() {
    assertOneRun("smoke.queue-wait", "started 1", "succeeded 1");
    ReceivedEvent started = eventsOf("smoke.queue-wait").get(0);
    assertThat(started.has("/task/scheduled_for")).isTrue();
    assertThat(eventsOf("smoke.queue-wait"))
        .anySatisfy(
            event -> assertThat(event.json().at("/metrics/queued_ms").asLong()).isPositive());
  }

  /** The plugin that ends what takes too long is there from 2.3 on. */
  @Test
  void limitOfQuartzItself_isTheLimitOfTheRun() {
    assertOneRun("smoke.limited", "started 1", "succeeded 1");
    ReceivedEvent started = eventsOf("smoke.limited").get(0);
    assertThat(started.taskQueue()).isEqualTo("LimitedScheduler");
    assertThat(started.text("/task/limit_ms"))
        .isEqualTo(library().matches("Quartz (1\\.8|2\\.[0-2])\\..*") ? "" : "60000");
  }

  @Test
  void runThatAnotherRunEnqueued_namesItAndWhen() {
    assertOneRun("smoke.enqueuer", "started 1", "succeeded 1");
    assertOneRun("smoke.enqueued", "started 1", "succeeded 1");
    ReceivedEvent enqueuer = eventsOf("smoke.enqueuer").get(0);
    ReceivedEvent enqueued = eventsOf("smoke.enqueued").get(0);
    assertThat(enqueuer.has("/task/enqueued_at")).isTrue();
    assertThat(enqueuer.has("/task/parent_id")).isFalse();
    assertThat(enqueued.parentId()).isEqualTo(enqueuer.taskId());
    assertThat(Instant.parse(enqueued.text("/task/enqueued_at")))
        .isAfterOrEqualTo(enqueuer.timestamp());
  }
}
