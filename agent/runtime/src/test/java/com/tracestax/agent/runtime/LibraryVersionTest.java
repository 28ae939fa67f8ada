package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionTest {
  @ParameterizedTest
  @CsvSource({
    "file:/app/lib/quartz-2.3.2.jar, 2.3.2",
    "jar:file:/app-1.0.jar!/BOOT-INF/lib/jobrunr-8.7.0.jar!/, 8.7.0",
    "nested:/app-1.0.jar/!BOOT-INF/lib/spring-batch-core-6.0.0-M1.jar!/, 6.0.0-M1",
    "file:/app/classes/, unknown",
    "file:/app/all.jar, unknown"
  })
  void theNameOfTheFile_tellsTheVersion(String jar, String version) {
    class Unversioned {}

    assertThat(LibraryVersion.of(Unversioned.class, jar)).isEqualTo(version);
  }
}
