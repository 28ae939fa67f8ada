package com.tracestax.javaagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnJarTest {
  private static final String ENTRY = "!/com/tracestax/javaagent/TraceStaxAgent.class";

  @ParameterizedTest
  @ValueSource(strings = {"/opt/agent.jar", "/my apps/a+b.jar", "/50%/ü!/a.jar", "/a#b?.jar"})
  void of_findsTheFileWhateverItsName(String path) throws MalformedURLException {
    File file = new File(path);

    assertThat(OwnJar.of(new URL("jar:" + file.toURI() + ENTRY))).isEqualTo(file);
  }

  @Test
  void file_saysWhereItIsWhenThatIsNoJar() {
    assertThatThrownBy(OwnJar::file)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected to be in a jar file, got file:");
  }
}
