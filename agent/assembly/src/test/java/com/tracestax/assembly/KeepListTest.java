package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepListTest {
  private final KeepList list =
      KeepList.parse(
          List.of(
              "# a comment",
              "",
              "keep inst/a/      # needed",
              "drop inst/a/b/    # not needed",
              "keep inst/a/b/c/  # but this is"));

  @Test
  void keeps_goesByTheLongestPrefix() {
    assertThat(list.keeps("inst/a/X.classdata")).isTrue();
    assertThat(list.keeps("inst/a/b/X.classdata")).isFalse();
    assertThat(list.keeps("inst/a/b/c/d/X.classdata")).isTrue();
  }

  @Test
  void keeps_dropsWhatNobodyNamed() {
    assertThat(list.keeps("inst/ab/X.classdata")).isFalse();
    assertThat(list.keeps("X.class")).isFalse();
  }

  @Test
  void keeps_treatsMultiReleaseCopiesLikeTheOriginal() {
    assertThat(list.keeps("inst/META-INF/versions/17/a/X.classdata")).isTrue();
    assertThat(list.keeps("inst/META-INF/versions/17/a/b/X.classdata")).isFalse();
  }

  @Test
  void unused_namesPrefixesThatFitNothing() {
    assertThat(list.unused(Jars.jar("inst/a/b/X.classdata", "").files()))
        .containsExactly("inst/a/b/c/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep a/", "keep a/ #", "retain a/ # why", "keep a # why", "keep"})
  void parse_wantsVerbPrefixAndReason(String line) {
    assertThatThrownBy(() -> KeepList.parse(List.of(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("got: " + line);
  }

  @Test
  void parse_refusesAPrefixNamedTwice() {
    assertThatThrownBy(() -> KeepList.parse(List.of("keep a/ # yes", "drop a/ # no")))
        .hasMessageContaining("drop a/ # no");
  }
}
