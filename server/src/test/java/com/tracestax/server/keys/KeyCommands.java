package com.tracestax.server.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The `keys` command on a data directory, as if from a terminal. */
public final class KeyCommands {
  private final Path data;

  public KeyCommands(Path data) {
    this.data = data;
  }

  /** What it printed; it must have worked. */
  public String run(String... arguments) {
    return execute(true, arguments);
  }

  /** What it said; it must not have worked. */
  public String fails(String... arguments) {
    return execute(false, arguments);
  }

  private String execute(boolean works, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    int code =
        new CommandLine(new KeysCommand())
            .setOut(writer)
            .setErr(writer)
            .execute(all.toArray(String[]::new));
    if ((code == 0) != works) {
      throw new AssertionError(all + " ended with " + code + ": " + out);
    }
    return out.toString();
  }

  public String create(String... options) {
    List<String> all = new ArrayList<>(List.of("create"));
    all.addAll(List.of(options));
    return created(all.toArray(String[]::new));
  }

  /** The key that the command printed. */
  public String created(String... arguments) {
    return run(arguments).lines().filter(line -> line.startsWith("ts_")).findFirst().orElseThrow();
  }

  public JsonNode list() throws Exception {
    return new ObjectMapper().readTree(run("list", "--json"));
  }

  public JsonNode key(String label) throws Exception {
    for (JsonNode key : list()) {
      if (key.path("label").asText().equals(label)) {
        return key;
      }
    }
    throw new AssertionError("expected a key " + label + ", got " + list());
  }

  public String idOf(String label) throws Exception {
    return key(label).path("id").asText();
  }
}
