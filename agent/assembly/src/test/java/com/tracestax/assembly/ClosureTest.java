package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClosureTest {
  private final JarContent upstream =
      Jars.jar(
          "inst/a/Kept.classdata", Jars.type("a/Kept", "a/Dropped"),
          "inst/a/Dropped.classdata", Jars.type("a/Dropped"));

  @Test
  void violations_namesBothWhenADroppedClassIsReferredTo() {
    JarContent lean = Jars.jar("inst/a/Kept.classdata", Jars.type("a/Kept", "a/Dropped"));

    assertThat(new Closure(upstream, lean).violations())
        .containsExactly("a/Kept refers to a class that is missing: a/Dropped");
  }

  @Test
  void violations_seesArraysOfADroppedClass() {
    JarContent lean = Jars.jar("inst/a/Kept.classdata", Jars.type("a/Kept", "[[La/Dropped;"));

    assertThat(new Closure(upstream, lean).violations()).hasSize(1);
  }

  @Test
  void violations_isEmptyForAWholeJar() {
    assertThat(new Closure(upstream, upstream).violations()).isEmpty();
  }

  @Test
  void violations_acceptsLibrariesThatUpstreamDoesNotHaveEither() {
    JarContent lean = Jars.jar("inst/a/Kept.classdata", Jars.type("a/Kept", "org/quartz/Job"));

    assertThat(new Closure(upstream, lean).violations()).isEmpty();
  }

  @Test
  void violations_findsAMultiReleaseCopyThatRefersToADroppedClass() {
    JarContent lean =
        Jars.jar(
            "inst/a/Kept.classdata", Jars.type("a/Kept"),
            "inst/META-INF/versions/17/a/Kept.classdata", Jars.type("a/Kept", "a/Dropped"));

    assertThat(new Closure(upstream, lean).violations()).hasSize(1);
  }

  @Test
  void violations_findsClassesOfOursThatWereCutAway() {
    JarContent lean =
        Jars.jar(
            "inst/com/tracestax/A.classdata",
            Jars.type("com/tracestax/A", "com/tracestax/shaded/okio/Gone"));

    assertThat(new Closure(upstream, lean).violations())
        .containsExactly(
            "com/tracestax/A refers to a class that is missing: com/tracestax/shaded/okio/Gone");
  }

  @Test
  void violations_findsAnApiClassThatWasNotRelocated() {
    JarContent lean =
        Jars.jar(
            "inst/com/tracestax/A.classdata",
            Jars.type("com/tracestax/A", "io/opentelemetry/api/trace/Span"));

    assertThat(new Closure(upstream, lean).violations())
        .containsExactly(
            "com/tracestax/A refers to a class that is missing: io/opentelemetry/api/trace/Span");
  }

  @Test
  void violations_namesAProviderThatDoesNotExist() {
    JarContent lean = Jars.jar("inst/META-INF/services/spi.One", "com.tracestax.Misspelled");

    assertThat(new Closure(upstream, lean).violations())
        .containsExactly(
            "inst/META-INF/services/spi.One names a provider that is missing:"
                + " com.tracestax.Misspelled");
  }
}
