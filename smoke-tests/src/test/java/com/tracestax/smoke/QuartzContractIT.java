package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ContractJob;
import com.tracestax.agent.testing.JobInstrumentationContract;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The shipped jars on Quartz: the product on every JVM and every version; the extension on every
 * JVM and on every version, but not each with each; once on the oldest upstream agent.
 */
class QuartzContractIT extends JobInstrumentationContract {
  static Set<Combination> combinations() {
    Set<Combination> combinations = new LinkedHashSet<>();
    for (TestJvm jvm : TestJvms.all()) {
      for (String version : QuartzApplication.VERSIONS) {
        if (QuartzApplication.runsOn(version, jvm)) {
          combinations.add(QuartzApplication.with(ShippedJars.product(), jvm, version));
        }
      }
    }
    combinations.addAll(extensionCombinations());
    return combinations;
  }

  private static List<Combination> extensionCombinations() {
    List<Combination> combinations = new ArrayList<>();
    for (TestJvm jvm : TestJvms.all()) {
      combinations.add(extension(jvm, QuartzApplication.COMMON));
    }
    combinations.add(extension(TestJvms.running(), QuartzApplication.OLDEST));
    combinations.add(extension(TestJvms.running(), QuartzApplication.NEWEST));
    Optional<TestJvm> jvm = ShippedJars.newestJvmOfOldestStock();
    if (jvm.isPresent()) {
      combinations.add(
          QuartzApplication.with(
              ShippedJars.extension(ShippedJars.OLDEST_STOCK),
              jvm.get(),
              QuartzApplication.COMMON));
    } else {
      Requirements.ofTheBuild()
          .missing(
              "jdk17",
              "the extension on upstream agent " + ShippedJars.OLDEST_STOCK,
              "Install a JDK or JRE and name its home in TRACESTAX_TEST_JDKS");
    }
    return combinations;
  }

  private static Combination extension(TestJvm jvm, String version) {
    return QuartzApplication.with(ShippedJars.extension(ShippedJars.NEWEST_STOCK), jvm, version);
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
  protected List<String> extraScenarios() {
    return List.of("retry-cut-short", "one-at-a-time", "no-name", "vetoed");
  }

  @Override
  protected Set<String> extraTaskNames() {
    return Set.of("smoke.retry-cut-short", "smoke.one-at-a-time", "DEFAULT.NoNameJob");
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
  void vetoedJob_neverStarted() {
    assertThat(eventsOf("smoke.vetoed")).isEmpty();
  }

  @Test
  void refireThatQuartzGaveUp_failsForGood() {
    assertOneRun("smoke.retry-cut-short", "started 1", "failed 1");
  }
}
