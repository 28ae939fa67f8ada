package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.JobRun;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters that the user wants to see leave the JVM bounded and masked. */
class RunParametersTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void parameters_areSentAsTheyAre() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("runDate", "2026-11-21");
    parameters.put("a=b\nc", "x=y\nz & ü");
    parameters.put("none", "");

    assertThat(sent(parameters))
        .hasToString("{\"runDate\":\"2026-11-21\",\"a=b\\nc\":\"x=y\\nz & ü\",\"none\":\"\"}");
  }

  @Test
  void secrets_areMasked() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("db.password", "hunter2");
    parameters.put("mail", "somebody@example.com");
    parameters.put("url", "jdbc:postgresql://db/orders?user=batch&password=hunter2");

    assertThat(sent(parameters).toString())
        .contains("\"db.password\":\"***\"", "@example.com", "jdbc:postgresql://db/orders")
        .doesNotContain("hunter2", "somebody");
  }

  @Test
  void howManyAndHowLong_isBounded() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      parameters.put("p" + i, "😀".repeat(100_000));
    }

    JsonNode sent = sent(parameters);
    assertThat(sent).hasSize(16);
    sent.forEach(value -> assertThat(value.asText()).hasSizeLessThanOrEqualTo(300));
  }

  @Test
  void aRunWithoutParameters_hasNone() {
    agent.runs.started(RunningAgent.run("1"), 1);
    agent.story();

    assertThat(agent.sender.events.get(0).path("task").has("parameters")).isFalse();
  }

  private JsonNode sent(Map<String, String> parameters) {
    agent.runs.started(
        JobRun.builder("spring-batch", "orders", "spring-batch")
            .id("orders:1")
            .parameters(parameters)
            .build(),
        1);
    assertThat(agent.story()).containsExactly("started 1");
    return agent.sender.events.get(0).at("/task/parameters");
  }
}
