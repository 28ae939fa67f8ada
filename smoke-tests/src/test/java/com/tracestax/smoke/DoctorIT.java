package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody sees who asks what is wrong. */
class DoctorIT {
  @TempDir Path folder;

  static Stream<Packaging> packagings() {
    return Stream.of(
        ShippedJars.product(),
        ShippedJars.extension(ShippedJars.NEWEST_STOCK),
        ShippedJars.extension(ShippedJars.OLDEST_STOCK));
  }

  /** On the oldest Java too, where the doctor's own part is a plain JRE's. */
  static Stream<TestJvm> jvms() {
    List<TestJvm> all = TestJvms.all();
    return Stream.of(all.get(0), TestJvms.running(), all.get(all.size() - 1)).distinct();
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void anAgentAtWork_saysWhatItDoes(Packaging packaging) throws Exception {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = start(ingest, packaging, TestJvms.running())) {
      DoctorRun doctor = DoctorRun.of(TestJvms.running(), Long.toString(jvm.pid()), "--json");

      assertThat(doctor.exitCode()).as(doctor.output()).isZero();
      JsonNode report = new ObjectMapper().readTree(doctor.output());
      assertThat(report.at("/agent/state").asText()).isEqualTo("running");
      assertThat(report.at("/delivery/emitted").asInt()).isEqualTo(2);
      assertThat(report.at("/delivery/endpoint").asText()).isEqualTo(ingest.url());
      JsonNode quartz = library(report, "quartz");
      assertThat(quartz.path("state").asText()).as(doctor.output()).isEqualTo("applied");
      assertThat(quartz.path("version").asText()).isEqualTo(QuartzApplication.COMMON);
      assertThat(quartz.path("has_been_called").asBoolean()).isTrue();
      assertThat(library(report, "jobrunr").path("state").asText()).isEqualTo("not found");
      assertThat(doctor.output()).doesNotContain(AgentSettings.API_KEY);
      finish(jvm);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void jvms_ofAllAges_areAsked(TestJvm application) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = start(ingest, ShippedJars.product(), application)) {
      DoctorRun doctor = DoctorRun.of(TestJvms.running(), Long.toString(jvm.pid()));

      assertThat(doctor.exitCode()).as(doctor.output()).isZero();
      assertThat(doctor.output()).containsPattern("state +applied");
      finish(jvm);
    }
  }

  @Test
  void moduleThatIsSwitchedOff_isSaidToBe() {
    String setting = "otel.instrumentation.tracestax-quartz.enabled";
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(ShippedJars.product(), TestJvms.running())
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty(setting, "false")
                .start()) {
      jvm.awaitLine("^paused$");
      DoctorRun doctor = DoctorRun.of(TestJvms.running(), Long.toString(jvm.pid()));

      assertThat(doctor.output()).contains("switched off by " + setting + "=false");
    }
  }

  @Test
  void jvmWithoutAgent_isLeftAsItIs() {
    try (ForkedJvm jvm =
        QuartzApplication.on(TestJvms.running(), folder, "success", "--pause")
            .jvmOption("-verbose:class")
            .start()) {
      jvm.awaitLine("^paused$");
      DoctorRun doctor = DoctorRun.of(TestJvms.running(), Long.toString(jvm.pid()));

      assertThat(doctor.exitCode()).as(doctor.output()).isEqualTo(1);
      assertThat(doctor.output()).contains("no TraceStax agent");
      jvm.writeLine("go");
      assertThat(jvm.awaitExit()).isZero();
      assertThat(jvm.stdout()).noneMatch(line -> line.contains("com.tracestax"));
    }
  }

  @Test
  void agentThatIsOff_saysWhy() {
    try (ForkedJvm jvm = application(ShippedJars.product(), TestJvms.running()).start()) {
      jvm.awaitLine("^paused$");
      DoctorRun doctor = DoctorRun.of(TestJvms.running(), Long.toString(jvm.pid()));

      assertThat(doctor.output()).contains("off: no API key: set tracestax.api-key");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aGoodConfiguration_isWell(TestJvm doctors) {
    try (ServerJvm server = new ServerJvm(folder)) {
      Map<String, String> settings = new HashMap<>(server.settings());
      settings.put("tracestax.spool.directory", folder.resolve("spool").toString());
      DoctorRun doctor = DoctorRun.of(doctors, settings);

      assertThat(doctor.exitCode()).as(doctor.output()).isZero();
      assertThat(doctor.output())
          .contains("verdict: all is well")
          .containsPattern("project +\\S+")
          .doesNotContain(settings.get("tracestax.api-key"));
    }
  }

  @Test
  void aWrongKeyAndAClosedPort_areToldApart() {
    try (ServerJvm server = new ServerJvm(folder)) {
      String url = server.settings().get("tracestax.endpoint");
      DoctorRun wrongKey =
          DoctorRun.of(TestJvms.running(), "--endpoint", url, "--api-key", "ts_test_nobody's");
      assertThat(wrongKey.exitCode()).isEqualTo(1);
      assertThat(wrongKey.output())
          .contains("does not know this API key")
          .doesNotContain("nobody's");
    }
    DoctorRun closed =
        DoctorRun.of(
            TestJvms.running(), "--endpoint", "http://127.0.0.1:1", "--api-key", "ts_test_1");
    assertThat(closed.exitCode()).isEqualTo(1);
    assertThat(closed.output()).contains("no connection; check the port");
  }

  @Test
  void aWrongSetting_isAdvisedOn() throws Exception {
    Path file =
        Files.writeString(folder.resolve("agent.properties"), "tracestax.batch.interval=soon\n");

    DoctorRun doctor = DoctorRun.of(TestJvms.running(), "--config-file", file.toString());

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.output()).contains("set it right: tracestax.batch.interval");
  }

  @Test
  void wrongUsage_isExplained() {
    DoctorRun doctor = DoctorRun.of(TestJvms.running(), "--colour");

    assertThat(doctor.exitCode()).isEqualTo(2);
    assertThat(doctor.output()).contains("got --colour", "Usage:");
  }

  private ForkedJvm start(FakeIngest ingest, Packaging packaging, TestJvm java) {
    ForkedJvm jvm =
        application(packaging, java)
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .start();
    jvm.awaitLine("^paused$");
    return jvm;
  }

  private JavaCommand application(Packaging packaging, TestJvm java) {
    return QuartzApplication.on(java, folder, "success", "--pause")
        .jvmOptions(packaging.jvmOptions());
  }

  private static JsonNode library(JsonNode report, String name) {
    for (JsonNode module : report.path("modules")) {
      if (module.path("library").asText().equals(name)) {
        return module;
      }
    }
    throw new AssertionError("expected " + name + " in " + report.path("modules"));
  }

  /** The newest JVMs warn, in lines of their own, of any agent that is attached. */
  private static void finish(ForkedJvm jvm) {
    jvm.writeLine("go");
    assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
    jvm.assertNoUnexpectedLogLines("^WARNING: ");
  }
}
