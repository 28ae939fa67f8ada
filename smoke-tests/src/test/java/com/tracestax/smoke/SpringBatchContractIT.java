package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ContractJob;
import com.tracestax.agent.testing.JobInstrumentationContract;
import com.tracestax.agent.testing.ReceivedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped jars on Spring Batch. */
class SpringBatchContractIT extends JobInstrumentationContract {
  private static final String ISE = IllegalStateException.class.getName();

  static Set<Combination> combinations() {
    return SpringBatchCombinations.all();
  }

  @Override
  protected String framework() {
    return "spring-batch";
  }

  @Override
  protected String mainClass() {
    return SpringBatchVersion.MAIN;
  }

  @Override
  protected String taskName(ContractJob job) {
    return job.label();
  }

  @Override
  protected String taskQueue(ContractJob job) {
    return "spring-batch";
  }

  /** As many run as somebody launches. */
  @Override
  protected int concurrency() {
    return 0;
  }

  @Override
  protected Class<? extends Throwable> errorType() {
    return IllegalStateException.class;
  }

  @Override
  protected boolean knowsWhenEnqueued() {
    return true;
  }

  /** Somebody restarts it, or nobody does. */
  @Override
  protected String endBeforeAnotherAttempt() {
    return "failed";
  }

  @Override
  protected List<String> extraScenarios(String library) {
    return new SpringBatchStories(SpringBatchVersion.of(library)).scenarios();
  }

  @Override
  protected Set<Combination> runSideBySide() {
    return combinations();
  }

  @Override
  protected Set<String> extraTaskNames() {
    Set<String> names = new java.util.TreeSet<>(expected().stories().keySet());
    names.add("invalid-parameters");
    return names;
  }

  @Test
  void everyJobAndStep_hasItsStory() {
    Map<String, Map<String, List<String>>> byName =
        events().stream()
            .collect(
                Collectors.groupingBy(
                    ReceivedEvent::taskName,
                    TreeMap::new,
                    Collectors.groupingBy(
                        ReceivedEvent::taskId,
                        Collectors.mapping(
                            ReceivedEvent::statusAndAttempt, Collectors.toList()))));
    Map<String, List<String>> stories = new TreeMap<>();
    byName.forEach(
        (name, runs) ->
            stories.put(
                name,
                runs.values().stream().map(story -> String.join(", ", story)).sorted().toList()));
    assertThat(stories).containsExactlyInAnyOrderEntriesOf(expected().stories());
  }

  private SpringBatchStories expected() {
    return new SpringBatchStories(version());
  }

  private SpringBatchVersion version() {
    return SpringBatchVersion.of(library());
  }

  private ReceivedEvent lastOf(String name) {
    List<ReceivedEvent> events = eventsOf(name);
    return events.get(events.size() - 1);
  }
}
