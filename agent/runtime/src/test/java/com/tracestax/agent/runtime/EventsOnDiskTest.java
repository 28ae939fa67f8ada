package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsOnDiskTest {
  private final List<String> warnings = new ArrayList<>();

  @TempDir Path folder;

  private AgentConfig config(String... more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("tracestax.api-key-file", folder.resolve("key").toString());
    properties.put("tracestax.spool.directory", folder.resolve("spool").toString());
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return ConfigReader.read(ConfigInputs.ofSystemProperties(properties)).config();
  }

  @Test
  void keyFileThatCannotBeReadAtTheStart_isSaid() {
    AgentConfig config = config();
    String key = new RenewableKey(config, () -> config, new Warnings(warnings::add)).ifReadable();
    assertThat(EventsOnDisk.of(config, key, "jvm", null, warnings::add)).isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("tracestax.api-key-file=" + folder.resolve("key"))
        .contains("in memory alone");
  }

  @Test
  void nothingIsSaid_whereNothingIsToGoToDisk() {
    AgentConfig off = config("tracestax.spool.enabled", "false");
    assertThat(EventsOnDisk.of(off, null, "jvm", null, warnings::add)).isNull();
    AgentConfig dry = config("tracestax.dry-run", "true");
    assertThat(EventsOnDisk.of(dry, null, "jvm", null, warnings::add)).isNull();
    assertThat(warnings).isEmpty();
  }
}
