package com.tracestax.server.month;

/** Runs the month and prints its table; for tuning, with what was wrong and what was missed. */
final class SyntheticMonth {
  private SyntheticMonth() {}

  static Scores run(long seed, int days, int jobs) {
    Scores scores = new Scores();
    for (int i = 0; i < jobs; i++) {
      new JobsOfTheMonth(seed, days, scores).run(i);
    }
    for (int i = 0; i < jobs / 6; i++) {
      new QueuesOfTheMonth(seed, i, days, scores).run();
      new WorkersOfTheMonth(seed, i, days, scores).run();
    }
    return scores;
  }

  public static void main(String[] args) {
    Scores scores =
        run(Long.parseLong(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    scores.errors().forEach(System.out::println);
    System.out.println(scores.table());
  }
}
