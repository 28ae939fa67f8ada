package com.tracestax.server.detect;

import com.tracestax.server.normal.Gauge;
import java.util.List;

/**
 * The worker threads of one service for one framework at one moment, of all its workers together.
 *
 * @param busy share of threads that had a job, 0 to 1, in the last hour, oldest first, one a minute
 * @param normalBusy null while too little is known
 * @param waiting runs that are due and wait for a thread; null if nobody says
 */
public record PoolView(
    String service,
    String framework,
    int threads,
    List<QueueView.Sample> busy,
    Gauge normalBusy,
    Long waiting,
    long nowMs,
    Sensitivity sensitivity) {}
