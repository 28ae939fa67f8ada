package com.tracestax.javaagent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceStaxAgentTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "-,-,true",
        "false,-,false",
        "-,false,false",
        " FALSE ,-,false",
        "-, False,false",
        "true,false,true",
        "false,true,false",
        "no,-,true",
        "'',false,true"
      })
  void isEnabled_unlessTheFirstThatIsSetSaysFalse(
      String property, String variable, boolean expected) {
    assertThat(TraceStaxAgent.isEnabled(property, variable)).isEqualTo(expected);
  }

  @Test
  void describe_saysWhatItIsAndFourLinesHowToAttach() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    TraceStaxAgent.describe(new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8).lines())
        .hasSize(5)
        .anyMatch(line -> line.startsWith("TraceStax for Java "))
        .anyMatch(line -> line.contains("-javaagent:tracestax-javaagent.jar"));
  }
}
