package com.tracestax.server.month;

/**
 * How a job of the month behaves while all is well.
 *
 * @param perHour starts, of a job without a period
 * @param periodMs 0 if it has none
 * @param scheduled its runs say when they were due
 * @param localTime its schedule follows a clock on a wall, which is put back within the month
 * @param slowShare the share of runs in the second mode, ten times as long
 * @param flaky the share of first attempts that fail and succeed when they are tried again
 * @param failing the share of runs that fail in the end
 * @param sampled its agent only counts
 */
record Profile(
    String name,
    Pattern pattern,
    double perHour,
    long periodMs,
    boolean scheduled,
    boolean localTime,
    double medianMs,
    double sigma,
    double slowShare,
    double flaky,
    double failing,
    boolean sampled) {

  enum Pattern {
    DAY_RHYTHM,
    BURSTS,
    RANDOM,
    REGULAR,
    WORKING_HOURS
  }

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The sixty jobs of the month, in turn. */
  static Profile of(int i) {
    int n = i / 15;
    return switch (i % 15) {
      case 0 -> busy("busy", 60 + 180 * n, 400, 0.5, 0.002);
      case 1 -> busy("steady", 120 + 60 * n, 2_000, 0.35, 0.01);
      case 2 -> regular("nightly", DAY, n % 2 == 0, 8 * 60_000, 0.25);
      case 3 -> regular("nightly-long", DAY, n % 2 == 1, 40 * 60_000, 0.15);
      case 4 -> regular("hourly", HOUR, n % 2 == 0, 90_000, 0.3);
      case 5 -> regular("hourly-local", HOUR, n % 2 == 1, 20_000, 0.4);
      case 6 -> regular("every-5-min", 5 * MINUTE, n % 2 == 0, 3_000, 0.5);
      case 7 -> regular("weekly", 7 * DAY, true, 60 * 60_000, 0.2);
      case 8 -> pattern("bursty", Pattern.BURSTS, 90, 1_500, 0.6, 0.005);
      case 9 ->
          new Profile(
              "bimodal-" + n,
              Pattern.DAY_RHYTHM,
              100,
              0,
              false,
              false,
              5_000,
              0.3,
              0.04 + 0.1 * n,
              0,
              0.003,
              false);
      case 10 -> pattern("rare", Pattern.RANDOM, 0.7, 30_000, 0.5, 0.01);
      case 11 ->
          new Profile(
              "flaky-" + n,
              Pattern.DAY_RHYTHM,
              80,
              0,
              false,
              false,
              800,
              0.4,
              0,
              0.25,
              0.01,
              false);
      case 12 ->
          new Profile(
              "working-hours-" + n,
              Pattern.WORKING_HOURS,
              0,
              HOUR / 4,
              n % 2 == 0,
              true,
              10_000,
              0.4,
              0,
              0,
              0.005,
              false);
      case 13 ->
          new Profile(
              "counted-" + n, Pattern.DAY_RHYTHM, 900, 0, false, false, 20, 0.5, 0, 0, 0.003, true);
      default -> pattern("few", Pattern.RANDOM, 6, 60_000, 0.6, 0.02);
    };
  }

  private static Profile busy(
      String name, double perHour, double ms, double sigma, double failing) {
    return pattern(name + "-" + (int) perHour, Pattern.DAY_RHYTHM, perHour, ms, sigma, failing);
  }

  private static Profile pattern(
      String name, Pattern pattern, double perHour, double ms, double sigma, double failing) {
    return new Profile(name, pattern, perHour, 0, false, false, ms, sigma, 0, 0, failing, false);
  }

  private static Profile regular(
      String name, long period, boolean scheduled, double ms, double sigma) {
    boolean local = name.endsWith("local") || period >= DAY;
    return new Profile(
        name, Pattern.REGULAR, 0, period, scheduled, local, ms, sigma, 0, 0, 0.001, false);
  }
}
