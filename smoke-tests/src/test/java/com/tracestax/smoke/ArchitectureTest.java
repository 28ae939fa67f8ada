package com.tracestax.smoke;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the rooms of the house, and who may look at a clock. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("smoke.root", ".."));

  private static final String JOBS = "com.tracestax.agent.jobs..";
  private static final String DELIVERY = "com.tracestax.agent.delivery..";
  private static final String RUNTIME = "com.tracestax.agent.runtime..";
  private static final String INSTRUMENTATION = "com.tracestax.instrumentation..";
  private static final String SERVER = "com.tracestax.server..";

  /** Everybody else is given the time. */
  private static final String[] CLOCKS = {
    "com.tracestax.agent.jobs.JobClock",
    "com.tracestax.agent.delivery.SystemDeliveryClock",
    "com.tracestax.agent.testing.Stopwatch",
  };

  private static final JavaClasses OURS = new ClassFileImporter().importPaths(classFolders());

  @Test
  void instrumentations_seeTheJobModelOnly() {
    classes()
        .that()
        .resideInAPackage(INSTRUMENTATION)
        .should()
        .onlyDependOnClassesThat(ofOthersOr(INSTRUMENTATION, JOBS))
        .check(OURS);
    slices()
        .matching("com.tracestax.instrumentation.(*)..")
        .should()
        .notDependOnEachOther()
        .check(OURS);
  }

  @Test
  void jobModel_seesTheOpenTelemetryApiOnly() {
    classes()
        .that()
        .resideInAPackage(JOBS)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                JOBS, "java..", "io.opentelemetry.api..", "io.opentelemetry.context.."))
        .check(OURS);
  }

  @Test
  void delivery_knowsNothingOfJobsAndOpenTelemetry() {
    classes()
        .that()
        .resideInAPackage(DELIVERY)
        .should()
        .onlyDependOnClassesThat(ofOthersOr(DELIVERY))
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage(DELIVERY)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .check(OURS);
  }

  @Test
  void runtime_seesDeliveryAndJobs() {
    classes()
        .that()
        .resideInAPackage(RUNTIME)
        .should()
        .onlyDependOnClassesThat(ofOthersOr(RUNTIME, DELIVERY, JOBS))
        .check(OURS);
  }

  @Test
  void server_seesNothingOfTheAgentNorTheAgentOfTheServer() {
    classes()
        .that()
        .resideInAPackage(SERVER)
        .should()
        .onlyDependOnClassesThat(ofOthersOr(SERVER))
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SERVER)
        .check(OURS);
  }

  @Test
  void time_isReadByClocksOnly() {
    noClasses()
        .that(areNoClocks())
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(OURS);
  }

  /**
   * Inlined advice stands in the framework's class: what it calls must be public, or every call
   * throws an IllegalAccessError that nobody sees.
   */
  @Test
  void advice_callsOnlyWhatIsPublic() {
    methods()
        .that()
        .areAnnotatedWith("net.bytebuddy.asm.Advice$OnMethodEnter")
        .or()
        .areAnnotatedWith("net.bytebuddy.asm.Advice$OnMethodExit")
        .should(callOnlyWhatIsPublic())
        .check(OURS);
  }

  private static ArchCondition<JavaMethod> callOnlyWhatIsPublic() {
    return new ArchCondition<>("call only what is public, with public types") {
      @Override
      public void check(JavaMethod advice, ConditionEvents events) {
        for (JavaMethodCall call : advice.getMethodCallsFromSelf()) {
          call.getTarget()
              .resolveMember()
              .filter(called -> called.getOwner().getPackageName().startsWith("com.tracestax"))
              .filter(called -> !isPublic(called))
              .ifPresent(
                  called -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
        }
      }
    };
  }

  private static boolean isPublic(JavaMethod called) {
    return Stream.concat(
                Stream.of(called.getOwner(), called.getRawReturnType()),
                called.getRawParameterTypes().stream())
            .filter(type -> type.getPackageName().startsWith("com.tracestax"))
            .allMatch(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        && called.getModifiers().contains(JavaModifier.PUBLIC);
  }

  /** Looks at the constants too: a class is as well known by its name in a string. */
  @ParameterizedTest
  @ValueSource(strings = {"agent/jobs", "agent/delivery", "agent/runtime"})
  void agent_namesNoFramework(String module) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("target/classes"))) {
      List<Path> classFiles = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(classFiles)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContainPattern(
                          "org[/.](quartz|jobrunr|springframework)|io[/.]awspring"
                              + "|software[/.]amazon|com[/.]amazonaws"));
    }
  }

  private static List<Path> classFolders() {
    return Stream.of(
            "agent/jobs",
            "agent/delivery",
            "agent/runtime",
            "agent/extension",
            "agent/javaagent",
            "agent/testing",
            "instrumentation-quartz/common",
            "instrumentation-quartz/quartz-1.8",
            "instrumentation-quartz/quartz-2.0",
            "instrumentation-jobrunr",
            "instrumentation-spring-batch",
            "instrumentation-sqs/common",
            "instrumentation-sqs/aws-sdk-1",
            "instrumentation-sqs/aws-sdk-2",
            "instrumentation-sqs/sqs-jms",
            "server")
        .map(module -> ROOT.resolve(module).resolve("target/classes"))
        .peek(folder -> assertThat(folder).isDirectory())
        .toList();
  }

  private static DescribedPredicate<JavaClass> ofOthersOr(String... packages) {
    return resideInAnyPackage(packages)
        .or(DescribedPredicate.not(resideInAnyPackage("com.tracestax..")));
  }

  private static DescribedPredicate<JavaClass> areNoClocks() {
    return DescribedPredicate.describe(
        "are no clocks",
        type ->
            Stream.of(CLOCKS)
                .noneMatch(
                    clock ->
                        type.getName().equals(clock) || type.getName().startsWith(clock + "$")));
  }
}
