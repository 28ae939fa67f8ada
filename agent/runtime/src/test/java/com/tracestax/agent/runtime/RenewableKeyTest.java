package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tracestax.agent.runtime.config.AgentConfig;
import com.tracestax.agent.runtime.config.ConfigInputs;
import com.tracestax.agent.runtime.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewableKeyTest {
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("key");
    properties.put("tracestax.api-key-file", file.toString());
  }

  private AgentConfig config() {
    return ConfigReader.read(ConfigInputs.ofSystemProperties(properties)).config();
  }

  private RenewableKey key() {
    return new RenewableKey(config(), this::config, new Warnings(log::add));
  }

  @Test
  void file_isTrimmed_andReadAgainWhenTheKeyIsRefused() throws IOException {
    Files.writeString(file, "ts_live_first\n");
    RenewableKey key = key();
    assertThat(key.current()).isEqualTo("ts_live_first");
    assertThat(key.renew()).as("still the same").isFalse();
    Files.writeString(file, "  ts_live_second\r\n");
    assertThat(key.current()).as("nobody refused it").isEqualTo("ts_live_first");
    assertThat(key.renew()).isTrue();
    assertThat(key.current()).isEqualTo("ts_live_second");
  }

  @Test
  void fileThatComesLater_isWaitedFor() throws IOException {
    RenewableKey key = key();
    assertThat(key.ifReadable()).isNull();
    assertThatThrownBy(key::current)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("tracestax.api-key-file=" + file + ": expected a file with the key")
        .hasMessageEndingWith("but there is no such file");
    Files.writeString(file, "ts_live_first");
    assertThat(key.current()).isEqualTo("ts_live_first");
  }

  @Test
  void contentThatIsNoKey_isNotRepeated() throws IOException {
    for (String content : List.of("", "two hunter2")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> key().current())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("printable ASCII")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void fileThatIsGone_isSaidOnce_andTheKeyStays() throws IOException {
    Files.writeString(file, "ts_live_first");
    RenewableKey key = key();
    key.current();
    Files.delete(file);
    assertThat(key.renew()).isFalse();
    assertThat(key.renew()).isFalse();
    assertThat(key.current()).isEqualTo("ts_live_first");
    assertThat(log).singleElement().asString().contains("there is no such file");
  }

  @Test
  void keyOfTheSettings_wins_andIsReadAgainFromThere() throws IOException {
    Files.writeString(file, "ts_live_file");
    properties.put("tracestax.api-key", "ts_live_setting");
    RenewableKey key = key();
    assertThat(key.current()).isEqualTo("ts_live_setting");
    assertThat(key.renew()).isFalse();
    properties.put("tracestax.api-key", "ts_live_rotated");
    assertThat(key.renew()).isTrue();
    assertThat(key.current()).isEqualTo("ts_live_rotated");
  }
}
