package com.tracestax.instrumentation.quartz.v2_0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.repeatSecondlyForever;
import static org.quartz.TriggerBuilder.newTrigger;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** Quartz's own triggers, and the calls that advice makes round a store. */
@SuppressWarnings({"try", "unchecked"}) // scopes are opened for their effect; Quartz's raw maps
class ScheduleHooksTest {
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Span SPAN =
      Span.wrap(
          SpanContext.create(
              "0af7651916cd43dd8448eb211c80319c",
              "b7ad6b7169203331",
              TraceFlags.getSampled(),
              TraceState.getDefault()));

  @BeforeAll
  static void anAgentListens() {
    OpenTelemetry unused =
        OpenTelemetrySdk.builder()
            .setLoggerProvider(
                SdkLoggerProvider.builder().addLogRecordProcessor(new Agent()).build())
            .buildAndRegisterGlobal();
  }

  @Test
  void trigger_carriesTheContextWhileItIsStoredAndNoLonger() {
    JobDataMap own = new JobDataMap(Map.of("user", "data"));
    Trigger trigger = newTrigger().usingJobData(own).build();
    JobDataMap before = trigger.getJobDataMap();

    Object storing = storeUnderASpan(trigger);

    assertThat((Map<String, Object>) trigger.getJobDataMap())
        .containsEntry("user", "data")
        .containsEntry("tracestax_traceparent", TRACEPARENT)
        .hasEntrySatisfying("tracestax_meta", meta -> assertThat((String) meta).contains("m=p"));
    assertThat(trigger.getJobDataMap().isDirty()).as("written over what is stored").isTrue();
    ScheduleHooks.stored(trigger, storing);
    assertThat(trigger.getJobDataMap()).isSameAs(before);
    assertThat((Map<String, Object>) before).containsOnly(Map.entry("user", "data"));
  }

  @Test
  void repeatingTrigger_asksForALink() {
    Trigger trigger = newTrigger().withSchedule(repeatSecondlyForever()).build();

    storeUnderASpan(trigger);

    assertThat(trigger.getJobDataMap().getString("tracestax_meta")).contains("m=l");
  }

  @Test
  void triggerWithoutASpan_isNotTouched() {
    Trigger trigger = newTrigger().build();

    assertThat(ScheduleHooks.storing(trigger, null)).isNull();
    assertThat((Map<String, Object>) trigger.getJobDataMap()).isEmpty();
  }

  @Test
  void keysOfAnEarlierTime_areNotStoredAgain() {
    Trigger trigger =
        newTrigger().usingJobData("tracestax_baggage", "old").usingJobData("a", "b").build();

    Object storing = ScheduleHooks.storing(trigger, null);

    assertThat((Map<String, Object>) trigger.getJobDataMap()).containsOnly(Map.entry("a", "b"));
    ScheduleHooks.stored(trigger, storing);
  }

  @Test
  void collections_areStoredOneByOne_andATriggerThatIsInTwiceGetsItsOwnMapBack() {
    Trigger one = newTrigger().build();
    Trigger two = newTrigger().build();
    JobDataMap before = one.getJobDataMap();
    Map<Object, Set<Trigger>> jobs = new HashMap<>();
    jobs.put(newJob(NoJob.class).build(), null);
    jobs.put(newJob(NoJob.class).build(), Set.of(one, two));

    Object storing;
    try (Scope scope = Context.root().with(SPAN).makeCurrent()) {
      storing = ScheduleHooks.storingAll(List.of(jobs, List.of(one)), null);
    }

    assertThat(one.getJobDataMap().getString("tracestax_traceparent")).isEqualTo(TRACEPARENT);
    assertThat(two.getJobDataMap().getString("tracestax_traceparent")).isEqualTo(TRACEPARENT);
    ScheduleHooks.storedAll(storing);
    assertThat(one.getJobDataMap()).isSameAs(before);
    assertThat((Map<String, Object>) two.getJobDataMap()).isEmpty();
  }

  @Test
  void dataOfARunTriggeredByHand_areCopied() {
    JobDataMap own = new JobDataMap(Map.of("user", "data"));

    try (Scope scope = Context.root().with(SPAN).makeCurrent()) {
      assertThat(ScheduleHooks.triggering(own, null).getString("tracestax_traceparent"))
          .isEqualTo(TRACEPARENT);
      assertThat(ScheduleHooks.triggering(null, null).getString("tracestax_traceparent"))
          .isEqualTo(TRACEPARENT);
    }
    assertThat((Map<String, Object>) own).containsOnly(Map.entry("user", "data"));
    assertThat(ScheduleHooks.triggering(own, null)).isSameAs(own);
    assertThat(ScheduleHooks.triggering(null, null)).isNull();
  }

  @Test
  void storeWithLittleRoom_getsNoBaggageBesideTheUsersData() throws Exception {
    JobStoreTX db2 = new JobStoreTX();
    db2.setDriverDelegateClass("org.quartz.impl.jdbcjobstore.DB2v8Delegate");
    QuartzSchedulerResources resources = new QuartzSchedulerResources();
    resources.setJobStore(db2);
    Trigger withData = newTrigger().usingJobData("user", "data").build();
    Trigger without = newTrigger().build();

    Context context = Context.root().with(SPAN).with(Baggage.builder().put("a", "b").build());
    try (Scope scope = context.makeCurrent()) {
      ScheduleHooks.storing(withData, resources);
      ScheduleHooks.storing(without, resources);
    }

    assertThat((Map<String, Object>) withData.getJobDataMap())
        .containsKeys("user", "tracestax_traceparent", "tracestax_meta")
        .doesNotContainKey("tracestax_baggage");
    assertThat((Map<String, Object>) without.getJobDataMap()).containsKey("tracestax_baggage");
  }

  @Test
  void triggersOfTheStore_areShownWithoutOurKeys() {
    SimpleTrigger stored = (SimpleTrigger) newTrigger().usingJobData("user", "data").build();
    storeUnderASpan(stored);
    JobDataMap withKeys = stored.getJobDataMap();

    Object hidden = ScheduleHooks.hidden(stored);

    assertThat((Map<String, Object>) stored.getJobDataMap())
        .containsOnly(Map.entry("user", "data"));
    ScheduleHooks.stored(stored, hidden);
    assertThat(stored.getJobDataMap()).as("the store keeps them").isSameAs(withKeys);

    ScheduleHooks.shownAll(Arrays.asList(null, stored));
    assertThat((Map<String, Object>) stored.getJobDataMap())
        .containsOnly(Map.entry("user", "data"));
    ScheduleHooks.shown(null);
  }

  private static Object storeUnderASpan(Trigger trigger) {
    try (Scope scope = Context.root().with(SPAN).makeCurrent()) {
      return ScheduleHooks.storing(trigger, null);
    }
  }

  /** Does what the agent's processor does. */
  private static final class Agent
      implements LogRecordProcessor, Consumer<Map<String, Object>>, Supplier<Map<String, String>> {
    @Override
    public void onEmit(Context context, ReadWriteLogRecord record) {
      ((Function<Consumer<Map<String, Object>>, Map<String, Object>>)
              record.toLogRecordData().getBodyValue())
          .apply(this);
    }

    @Override
    public void accept(Map<String, Object> fields) {
      // nobody looks
    }

    @Override
    public Map<String, String> get() {
      return Map.of("spans", "EXPORTED");
    }
  }

  /** Never executed here. */
  public static final class NoJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {}
  }
}
