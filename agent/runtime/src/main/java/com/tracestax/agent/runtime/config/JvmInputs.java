package com.tracestax.agent.runtime.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The inputs of this JVM: the only place where configuration touches the outside world. */
final class JvmInputs implements ConfigInputs {

  /** Bytes. A few hundred would do; a data file named by mistake must not fill the heap. */
  private static final long MAX_FILE_SIZE = 1 << 20;

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  @Override
  public Map<String, String> systemProperties() {
    return toMap(System.getProperties());
  }

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  /** Refuses what is no regular file: reading a pipe or a device could hang the start. */
  @Override
  public Map<String, String> file(String path) throws IOException {
    Path file = Paths.get(path);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(path, null, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    if (Files.size(file) > MAX_FILE_SIZE) {
      throw new IOException("it is larger than 1 MiB");
    }
    return load(file);
  }

  private static Map<String, String> load(Path file) throws IOException {
    Properties properties = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      properties.load(reader);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8", e);
    }
    return toMap(properties);
  }

  /** Names first: a consistent copy, although the application may be writing. */
  private static Map<String, String> toMap(Properties properties) {
    Map<String, String> map = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      if (value != null) {
        map.put(name, value);
      }
    }
    return map;
  }
}
