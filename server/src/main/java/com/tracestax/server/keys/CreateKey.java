package com.tracestax.server.keys;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Project;
import com.tracestax.server.store.KeyStore;
import com.tracestax.server.store.NewKey;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A key for a project, which is made if it is new. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Makes a key and prints it once.")
final class CreateKey extends KeyWork {
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_LIMIT = 1_000_000;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Project of the key, made if it is new. Default: the first one.")
  private String project;

  @Option(
      names = "--mode",
      paramLabel = "live|test",
      defaultValue = "live",
      description = "What is sent with a test key is kept apart. Default: ${DEFAULT-VALUE}")
  private String mode;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "Who has it, so that it can be told from others.")
  private String label;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "Events a second, 0 for no limit. Default: --key-limit of the server.")
  private Integer limit;

  @Override
  void run(KeyStore store, PrintWriter out, long nowMs) throws Refused {
    check("--project", project);
    check("--label", label);
    if (!mode.equals("live") && !mode.equals("test")) {
      throw new Refused("--mode: expected live or test, got " + mode);
    }
    if (limit != null && (limit < 0 || limit > MAX_LIMIT)) {
      throw new Refused("--limit: expected 0 to " + MAX_LIMIT + ", got " + limit);
    }
    List<Project> before = store.projects();
    ApiKey key = ApiKey.generate(Mode.ofWireName(mode), new SecureRandom());
    String name = project == null ? before.get(0).id() : project;
    Project of =
        store.ensure(
            name, any -> new NewKey(key.hash(), any.realm(key.mode()), label, limit, nowMs));
    if (before.stream().noneMatch(each -> each.id().equals(of.id()))) {
      out.println("Project " + of.name() + " is new.");
    }
    printOnce(out, key);
  }

  private static void check(String option, String text) throws Refused {
    if (text != null && !isName(text)) {
      throw new Refused(
          option
              + ": expected 1 to "
              + MAX_NAME_CHARS
              + " printable characters, got \""
              + text
              + "\"");
    }
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME_CHARS
        && text.equals(text.strip())
        && text.codePoints().noneMatch(Character::isISOControl);
  }
}
