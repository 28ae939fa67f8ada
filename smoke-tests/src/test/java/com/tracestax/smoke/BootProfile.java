package com.tracestax.smoke;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How the example application on Spring Boot is set up, and what it then does at its start. */
enum BootProfile {
  MEMORY(5),
  /** Jobs in a database, where jobs that call a bean's method cannot be. */
  JDBC(5),
  /** The scheduler has no threads of its own. */
  EXECUTOR(3);

  private static final List<String> OF_ANY_STORE = List.of("^cleanup: ran", "^digest: 0");
  private static final List<String> OF_MEMORY =
      List.of("^rates: loaded$", "^ERROR ErrorLogger", "^mailer: sent all$");

  /** How many runs there can be at once. */
  final int threads;

  BootProfile(int threads) {
    this.threads = threads;
  }

  /** As Spring knows it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A regular expression of a line for each job that runs by itself. */
  List<String> saidByJobs() {
    return this == JDBC
        ? OF_ANY_STORE
        : Stream.concat(OF_ANY_STORE.stream(), OF_MEMORY.stream()).toList();
  }

  /** Of all jobs, with those that requests start. */
  Set<String> taskNames() {
    Set<String> names =
        new TreeSet<>(
            Set.of(
                "DEFAULT.CleanupJob",
                "DEFAULT.digest",
                "DEFAULT.ReportJob",
                "DEFAULT.watch",
                "billing.invoices"));
    if (this != JDBC) {
      names.addAll(Set.of("DEFAULT.rates", "DEFAULT.oldRates", "DEFAULT.Mailer.sendAll"));
    }
    return names;
  }
}
