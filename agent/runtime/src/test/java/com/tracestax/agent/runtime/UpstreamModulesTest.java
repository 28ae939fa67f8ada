package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamModulesTest {
  private static final String QUARTZ = "otel.instrumentation.quartz.enabled";
  private static final String SQS_2 = "otel.instrumentation.aws-sdk-2.2-sqs.enabled";
  private static final String SQS_1 = "otel.instrumentation.aws-sdk-1.11-sqs.enabled";
  private static final String SQS_PREVIEW = "otel.instrumentation.aws-sdk-sqs.enabled";
  private static final String SPRING = "otel.instrumentation.spring-cloud-aws.enabled";
  private static final String BATCH = "otel.instrumentation.spring-batch.enabled";

  @Test
  void aUserWhoSaysNothing_getsNoneOfTheirSpansOfOurFrameworks() {
    assertThat(offByDefault(Map.of()))
        .containsOnlyKeys(QUARTZ, SQS_2, SQS_1, SQS_PREVIEW, SPRING, BATCH)
        .allSatisfy((property, value) -> assertThat(value).isEqualTo("false"));
    assertThat(turnedOn(Map.of(QUARTZ, "false"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "otel.instrumentation.quartz.enabled, true, true",
    "otel.instrumentation.quartz-2.0.enabled, true, true",
    "otel.instrumentation.quartz.enabled, false, false",
    "otel.instrumentation.quartz-2.0.enabled, false, false"
  })
  void aUsersWord_isLeftAlone(String property, String value, boolean on) {
    Map<String, String> users = Map.of(property, value);

    assertThat(offByDefault(users)).doesNotContainKey(QUARTZ).containsKey(SQS_2);
    assertThat(turnedOn(users).contains("quartz")).isEqualTo(on);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-sdk-2.2-sqs",
        "aws-sdk-1.11-sqs",
        "aws-sdk-2.2",
        "aws-sdk-1.11",
        "aws-sdk",
        "spring-cloud-aws",
        "spring-cloud-aws-3.0"
      })
  void aUserWhoWantsTheirSpansOfSqs_getsAllOfThemAndNoneOfOurs(String module) {
    Map<String, String> users = Map.of("otel.instrumentation." + module + ".enabled", "true");

    assertThat(offByDefault(users)).containsOnlyKeys(QUARTZ, BATCH);
    assertThat(turnedOn(users)).containsExactly("sqs");
  }

  @Test
  void aUserWhoTurnsOffOneModule_isNoUserWhoWantsTheOthers() {
    assertThat(offByDefault(Map.of(SPRING, "false")))
        .containsOnlyKeys(QUARTZ, SQS_2, SQS_1, SQS_PREVIEW, BATCH);
    assertThat(turnedOn(Map.of(SPRING, "false"))).isEmpty();
  }

  /** The order is that of upstream's constructors; {@code +} is a yes, {@code -} a no. */
  @ParameterizedTest
  @CsvSource({
    "quartz+ quartz-2.0-, quartz",
    "quartz- quartz-2.0+, ''",
    "common.v3-preview+ quartz- quartz-2.0+, quartz",
    "spring-batch+ spring-batch-3.0-, spring-batch",
    "spring-batch- spring-batch-3.0+, ''",
    "aws-sdk-2.2+ aws-sdk-2.2-sqs-, sqs",
    "aws-sdk- aws-sdk-2.2-sqs+, ''",
    "aws-sdk- aws-sdk-2.2-sqs+ common.v3-preview+, ''",
    "aws-sdk- aws-sdk-sqs+ common.v3-preview+, sqs",
    "aws-sdk-2.2- aws-sdk-1.11+, sqs",
    "aws-sdk- aws-sdk-2.2+ common.default-, ''"
  })
  void theNameThatUpstreamAsksFirst_decides(String said, String framework) {
    Map<String, String> users = new HashMap<>();
    for (String word : said.split(" ")) {
      String name = word.substring(0, word.length() - 1);
      users.put(
          name.equals("common.default")
              ? "otel.instrumentation.common.default-enabled"
              : "otel.instrumentation."
                  + name
                  + (name.equals("common.v3-preview") ? "" : ".enabled"),
          word.endsWith("+") ? "true" : "false");
    }

    assertThat(turnedOn(users)).isEqualTo(framework.isEmpty() ? Set.of() : Set.of(framework));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring-batch", "spring-batch-3.0"})
  void aModuleThatIsOffByItself_isTurnedOnByOneYes(String module) {
    Map<String, String> users =
        Map.of(
            "otel.instrumentation.spring-batch.enabled",
            "false",
            "otel.instrumentation.spring-batch-3.0.enabled",
            "false");
    assertThat(turnedOn(users)).isEmpty();
    Map<String, String> one = Map.of("otel.instrumentation." + module + ".enabled", "true");

    assertThat(turnedOn(one)).containsExactly("spring-batch");
    assertThat(offByDefault(one)).doesNotContainKey(BATCH);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aFrameworkWithoutAModuleOfTheirs_isOursWhateverTheUserSays(String value) {
    Map<String, String> users = Map.of("otel.instrumentation.jobrunr.enabled", value);

    assertThat(turnedOn(users)).isEmpty();
    assertThat(offByDefault(users)).containsKey(QUARTZ);
  }

  private static Map<String, String> offByDefault(Map<String, String> users) {
    return UpstreamModules.offByDefault(DefaultConfigProperties.createFromMap(users));
  }

  private static Set<String> turnedOn(Map<String, String> users) {
    return UpstreamModules.turnedOn(DefaultConfigProperties.createFromMap(users));
  }
}
