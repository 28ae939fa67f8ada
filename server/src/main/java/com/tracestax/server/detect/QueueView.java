package com.tracestax.server.detect;

import com.tracestax.server.normal.Gauge;
import java.util.List;

/**
 * One queue at one moment.
 *
 * @param depths what was said of its depth in the last hour, oldest first, one a minute at most
 * @param normalDepth null while too little is known
 * @param startsPerMinute how fast runs were taken from it in the last 15 minutes
 * @param normalDrainMs how long emptying it takes normally; null while too little is known
 */
public record QueueView(
    String service,
    String framework,
    String queue,
    List<Sample> depths,
    Gauge normalDepth,
    double startsPerMinute,
    Gauge normalDrainMs,
    long nowMs,
    Sensitivity sensitivity) {

  /** A level at a moment. */
  public record Sample(long atMs, double value) {}
}
