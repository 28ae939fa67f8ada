package com.tracestax.server.detect;

import com.tracestax.server.normal.Gauge;

/**
 * All workers of one service at one moment.
 *
 * @param online those that can be counted on
 * @param silent those that should be heard and are not, without a good-bye, and in whose place
 *     nobody has come
 * @param normalOnline how many there are normally; null while too little is known
 */
public record FleetView(
    String service,
    int online,
    int silent,
    Gauge normalOnline,
    long nowMs,
    Sensitivity sensitivity) {}
