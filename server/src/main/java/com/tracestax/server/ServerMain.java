package com.tracestax.server;

import com.tracestax.server.keys.ApiKey;
import com.tracestax.server.keys.KeysCommand;
import com.tracestax.server.tail.Tail;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line. A flag wins over the system property (`tracestax.server.port`), which wins over
 * the environment (`TRACESTAX_SERVER_PORT`). Ends with 0 after Ctrl-C or SIGTERM, 1 if it could not
 * start, 2 if the settings are wrong.
 */
@Command(
    name = "tracestax-server",
    mixinStandardHelpOptions = true,
    versionProvider = ServerMain.Version.class,
    sortOptions = false,
    subcommands = {
      Tail.class,
      KeysCommand.class,
      BackupCommand.class,
      CheckCommand.class,
      CompactCommand.class
    },
    description = "Receives what TraceStax agents report and shows every run on a page.",
    footer = {
      "",
      "Each flag can also be a system property (-Dtracestax.server.port=7766) or a variable of the"
          + " environment (TRACESTAX_SERVER_PORT=7766)."
    })
public final class ServerMain implements Callable<Integer> {
  private static final int EXIT_NOT_STARTED = 1;
  private static final int EXIT_WRONG_SETTINGS = 2;

  @Option(
      names = SettingsReader.PORT,
      paramLabel = "NUMBER",
      description = "Port to listen on, 0 for any free one. Default: " + Settings.DEFAULT_PORT)
  private String port;

  @Option(
      names = SettingsReader.BIND,
      paramLabel = "ADDRESS",
      description = "Address to listen on. Default: " + Settings.DEFAULT_BIND)
  private String bind;

  @Option(
      names = SettingsReader.DATA,
      paramLabel = "DIRECTORY",
      description = "Where everything is kept. Default: " + Settings.DEFAULT_DATA)
  private String data;

  @Option(
      names = SettingsReader.API_KEY,
      paramLabel = "KEY",
      description = "Makes sure this key exists: " + ApiKey.FORM + ".")
  private String apiKey;

  @Option(
      names = SettingsReader.LOOK_BACK,
      paramLabel = "DAYS",
      description =
          "What is normal is learned from so many days. Default: "
              + Settings.DEFAULT_LOOK_BACK_DAYS)
  private String lookBack;

  @Option(
      names = SettingsReader.LEARNING_EVENTS,
      paramLabel = "NUMBER",
      description =
          "A job is judged once so many of its runs have ended. Default: "
              + Settings.DEFAULT_LEARNING_EVENTS)
  private String learningEvents;

  @Option(
      names = SettingsReader.LEARNING_TIME,
      paramLabel = "HOURS",
      description =
          "A job is judged once it has been known for so long. Default: "
              + Settings.DEFAULT_LEARNING_HOURS)
  private String learningTime;

  @Option(
      names = SettingsReader.KEY_LIMIT,
      paramLabel = "NUMBER",
      description =
          "Events a second that one key may send, 0 for no limit. Default: "
              + Settings.DEFAULT_KEY_LIMIT)
  private String keyLimit;

  @Option(
      names = SettingsReader.KEEP,
      paramLabel = "DAYS",
      description = "How long runs and sums are kept. Default: " + Settings.DEFAULT_KEEP)
  private String keep;

  @Option(
      names = SettingsReader.MAX_SIZE,
      paramLabel = "SIZE",
      description =
          "How much room they may take, such as 500MB; the oldest go first. Default: "
              + Settings.DEFAULT_MAX_SIZE)
  private String maxSize;

  @Option(
      names = SettingsReader.ALLOW_REMOTE,
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Allows an address that other machines reach, although there is no login.")
  private String allowRemote;

  @Spec private CommandSpec command;

  public static void main(String[] arguments) {
    int exitCode = commandLine().execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new ServerMain())
        .setDefaultValueProvider(ServerMain::fromPropertyOrEnvironment)
        .setExecutionStrategy(ServerMain::execute);
  }

  /** An option of the server would not reach a command, which would work on other data. */
  private static int execute(ParseResult parsed) {
    if (parsed.hasSubcommand()) {
      String command = parsed.subcommand().commandSpec().name();
      for (OptionSpec option : parsed.matchedOptions()) {
        if (!option.usageHelp() && !option.versionHelp()) {
          throw new CommandLine.ParameterException(
              parsed.commandSpec().commandLine(),
              option.longestName() + ": expected behind " + command + ", got it in front of it");
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static String fromPropertyOrEnvironment(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String name = option.longestName().substring("--".length());
    String property = System.getProperty("tracestax.server." + name);
    return property == null
        ? System.getenv("TRACESTAX_SERVER_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))
        : property;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = command.commandLine().getErr();
    try {
      run(SettingsReader.read(texts()));
      return 0;
    } catch (InvalidSettings e) {
      err.println("The server did not start, its settings are wrong:");
      e.getMessage().lines().forEach(line -> err.println("  " + line));
      return EXIT_WRONG_SETTINGS;
    } catch (CannotStart e) {
      err.println("The server did not start: " + e.getMessage());
      return EXIT_NOT_STARTED;
    }
  }

  private void run(Settings settings) throws CannotStart, InterruptedException {
    TraceStaxServer server =
        TraceStaxServer.start(settings, TraceStaxServer.Timing.STANDARD, InstantSource.system());
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              server.close();
              ended.countDown();
            },
            "tracestax-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    PrintWriter out = command.commandLine().getOut();
    Greeting.lines(Version.text(), settings, server).forEach(out::println);
    out.flush();
    ended.await();
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, SettingsReader.PORT, port);
    put(texts, SettingsReader.BIND, bind);
    put(texts, SettingsReader.DATA, data);
    put(texts, SettingsReader.API_KEY, apiKey);
    put(texts, SettingsReader.LOOK_BACK, lookBack);
    put(texts, SettingsReader.LEARNING_EVENTS, learningEvents);
    put(texts, SettingsReader.LEARNING_TIME, learningTime);
    put(texts, SettingsReader.KEY_LIMIT, keyLimit);
    put(texts, SettingsReader.KEEP, keep);
    put(texts, SettingsReader.MAX_SIZE, maxSize);
    put(texts, SettingsReader.ALLOW_REMOTE, allowRemote);
    return texts;
  }

  private static void put(Map<String, String> texts, String key, String text) {
    if (text != null) {
      texts.put(key, text.trim());
    }
  }

  /** The version from the manifest of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tracestax-server " + text()};
    }

    static String text() {
      String version = ServerMain.class.getPackage().getImplementationVersion();
      return version == null ? "(not from a jar)" : version;
    }
  }
}
