package com.tracestax.agent.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerIdentityTest {

  private static final JvmId JVM = JvmId.of(1, 0xCAFE0001);

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void create_hasHostAndPidForKey() {
    WorkerIdentity worker = create(4711);

    assertThat(worker.key()).isEqualTo("billing-7:4711");
    assertThat(worker.hostname()).isEqualTo("billing-7");
    assertThat(worker.pid()).isEqualTo(4711);
    assertThat(worker.service()).isNull();
    assertThat(worker.version()).isNull();
    assertThat(worker.environment()).isNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void create_takesOverWhatIsConfigured() {
    properties.put("tracestax.service", "billing");
    properties.put("tracestax.version", "1.4.2");
    properties.put("tracestax.environment", "production");

    WorkerIdentity worker = create(1);

    assertThat(worker.service()).isEqualTo("billing");
    assertThat(worker.version()).isEqualTo("1.4.2");
    assertThat(worker.environment()).isEqualTo("production");
  }

  @ParameterizedTest
  @CsvSource({
    "fixed, fixed",
    "{env:POD_NAME}, pod-3",
    "{service}-{env:POD_NAME}/{pid}@{hostname}, billing-pod-3/4711@billing-7",
    "a}b, a}b",
  })
  void create_fillsTheTemplate(String template, String expected) {
    properties.put("tracestax.service", "billing");
    properties.put("tracestax.worker.key", template);
    variables.put("POD_NAME", "pod-3");

    assertThat(create(4711).key()).isEqualTo(expected);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{host}-1|{host} is no placeholder: expected one of {hostname}, {pid}, {service} and {env:NAME}",
        "{}|{} is no placeholder: expected one of {hostname}, {pid}, {service} and {env:NAME}",
        "{env:POD_NAME}|the environment variable POD_NAME is not set",
        "{env:BLANK}|the environment variable BLANK is not set",
        "{env:DENIED}|the environment variable DENIED may not be read",
        "{service}|{service} has no value: set tracestax.service",
        "x{pid|the brace at position 2 is never closed",
      })
  void create_fallsBackToTheDefault_andSaysWhy(String template, String reason) {
    properties.put("tracestax.worker.key", template);
    variables.put("BLANK", " ");

    assertThat(create(4711).key()).isEqualTo("billing-7:4711");
    assertThat(problems)
        .containsExactly(
            "tracestax.worker.key=" + template + ": " + reason + "; using {hostname}:{pid}");
  }

  @Test
  void create_doesNotFillInWhatWasFilledIn() {
    properties.put("tracestax.worker.key", "{env:POD_NAME}");
    variables.put("POD_NAME", "{pid}");

    assertThat(create(4711).key()).isEqualTo("{pid}");
  }

  @Test
  void create_withoutPid_tellsJvmsOfOneHostApart() {
    WorkerIdentity worker = create(ProcessId.UNKNOWN);

    assertThat(worker.key()).isEqualTo("billing-7:cafe0001");
    assertThat(worker.pid()).isZero();
  }

  @Test
  void create_replacesControlCharactersInTheKey() {
    properties.put("tracestax.worker.key", "{env:POD_NAME}");
    variables.put("POD_NAME", "pod\n3\u007f");

    assertThat(create(1).key()).isEqualTo("pod_3_");
  }

  @Test
  void create_cutsALongKey_andKeepsTwoOfThemApart() {
    properties.put("tracestax.worker.key", "{env:LONG}-{pid}");
    variables.put("LONG", "x".repeat(1_000));

    String first = create(1).key();
    String second = create(2).key();

    assertThat(first).hasSize(WorkerIdentity.MAX_KEY_LENGTH).startsWith("xxx");
    assertThat(second).hasSize(WorkerIdentity.MAX_KEY_LENGTH).isNotEqualTo(first);
  }

  @Test
  void create_neverCutsACharacterInTwo() {
    properties.put("tracestax.worker.key", "{env:LONG}");
    for (String shift : List.of("", "x")) {
      variables.put("LONG", shift + "\uD83D\uDE00".repeat(500));

      String key = create(1).key();

      assertThat(key.length()).isBetween(WorkerIdentity.MAX_KEY_LENGTH - 1, 200);
      assertThat(key.substring(0, key.indexOf('~')).codePoints())
          .allMatch(c -> c == 'x' || c == 0x1F600);
    }
  }

  private WorkerIdentity create(long pid) {
    return WorkerIdentity.create(
        config(), JVM, HostName.of("billing-7"), pid, lookup(), problems::add);
  }

  private Function<String, String> lookup() {
    return name -> {
      if (name.equals("DENIED")) {
        throw new SecurityException("access denied");
      }
      return variables.get(name);
    };
  }

  private AgentConfig config() {
    return ConfigReader.read(ConfigInputs.ofSystemProperties(properties)).config();
  }
}
