package com.tracestax.smoke;

import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The example application with JobRunr's starter, running. */
final class OrdersApplication implements AutoCloseable {
  static final String CONFIRM = "Confirm order %0";
  static final String INVOICE =
      "com.example.orders.SendInvoiceHandler.run(com.example.orders.SendInvoice)";
  static final String COLLECT = "com.example.orders.OrderJobs.collect(java.lang.String)";
  static final String STOCK = "com.example.orders.Stock.count()";
  static final String WATCH = "com.example.orders.Shift.watch()";
  static final Set<String> TASK_NAMES = Set.of(CONFIRM, INVOICE, COLLECT, STOCK, WATCH);

  /** How many jobs can run at once. */
  static final int WORKERS = 2;

  /** What is said of an order may not leave the process. */
  static final String ORDER = "A-4711";

  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final String DASHBOARD = "JobRunr Dashboard using \\S+ started at ";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * Of JobRunr itself, if it looks who is there at the moment it leaves: ServerZooKeeper, 6.3.4.
   */
  private static final Pattern STUMBLE =
      Pattern.compile("ERROR ServerZooKeeper - An unrecoverable error occurred\\..*");

  private static final Pattern TRACE_OF_STUMBLE =
      Pattern.compile(
          "Caused by: java\\.lang\\.IllegalStateException: No servers available\\?!"
              + "|\\tat org\\.jobrunr\\.JobRunrException\\.shouldNotHappenException\\(.*");

  /** Comes as often as time passes. */
  private static final String STOCK_LINE = "stock: counted";

  final ForkedJvm jvm;
  private final WebJvm web;

  private OrdersApplication(ForkedJvm jvm) {
    this.jvm = jvm;
    this.web = new WebJvm(jvm);
  }

  static OrdersApplication start(JavaCommand command) {
    return new OrdersApplication(command.start());
  }

  /** A job with a second one, one that fails twice, one for tomorrow, one that comes by itself. */
  void handleOrders() {
    post("/orders?number=" + ORDER);
    post("/payments?number=" + ORDER);
    post("/reminders?number=" + ORDER);
    jvm.awaitLine("^order \\S+: invoice sent$");
    jvm.awaitLine("^ERROR BackgroundJobPerformer ");
    jvm.awaitLine("^" + STOCK_LINE);
  }

  /** As many jobs as there are workers, until the end. */
  void occupyAllWorkers() {
    for (int i = 0; i < WORKERS; i++) {
      post("/watches");
    }
    Awaitility.await("jobs that watch")
        .atMost(DEADLINE)
        .until(() -> jvm.stdout().stream().filter("watch: running"::equals).count() == WORKERS);
  }

  /** Only then its statistics are computed. */
  void lookAtTheDashboard() {
    String address = jvm.awaitLine(DASHBOARD).replaceFirst("^.*" + DASHBOARD, "").strip();
    web.listenTo(URI.create(address).resolve("/sse/jobstats"));
  }

  void post(String pathAndQuery) {
    web.post(pathAndQuery);
  }

  void end() {
    web.end();
  }

  /** In alphabetical order, without what is another each time. */
  List<String> output() {
    Stream<String> lines =
        web.output().stream()
            .filter(line -> !line.equals(STOCK_LINE))
            .map(line -> line.replaceFirst(DASHBOARD + ".*", "dashboard started"))
            .map(line -> UUID.matcher(line).replaceAll("<id>"));
    return withoutStumbles(lines.sorted().toList());
  }

  private static List<String> withoutStumbles(List<String> lines) {
    int stumbles = (int) lines.stream().filter(STUMBLE.asMatchPredicate()).count();
    return lines.stream()
        .filter(STUMBLE.asMatchPredicate().or(TRACE_OF_STUMBLE.asMatchPredicate()).negate())
        .skip(stumbles) // each trace begins with an empty line, which are the first of all
        .toList();
  }

  @Override
  public void close() {
    web.close();
  }
}
