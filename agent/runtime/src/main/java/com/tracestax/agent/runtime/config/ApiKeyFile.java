package com.tracestax.agent.runtime.config;

import com.tracestax.agent.delivery.SettingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file that holds the key and nothing else, as Docker and Kubernetes mount secrets. */
public final class ApiKeyFile {
  private static final ApiKeyType TYPE = new ApiKeyType();

  private ApiKeyFile() {}

  /**
   * Reads the file anew.
   *
   * @throws IOException whose message names the setting, the file and what is expected
   */
  public static String read(String path) throws IOException {
    SettingFile file = new SettingFile(ConfigKeys.API_KEY_FILE.name(), path);
    String expected = "a file with the key, which is " + TYPE.allowed();
    String text = new String(file.read(expected), StandardCharsets.UTF_8).trim();
    if (text.isEmpty()) {
      throw file.unusable(expected, "it is empty");
    }
    try {
      return TYPE.parse(text);
    } catch (InvalidValueException e) {
      throw file.unusable(expected, e.getMessage());
    }
  }
}
