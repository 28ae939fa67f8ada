package com.tracestax.server.store;

/**
 * Parts of one run that have one name and are in flight: a step, or its partitions. Their counts
 * are added up; null if none of them has told any.
 */
public record RunningPart(
    String partOf,
    String name,
    long runs,
    long stalled,
    Long progressAtMs,
    Long read,
    Long written) {}
