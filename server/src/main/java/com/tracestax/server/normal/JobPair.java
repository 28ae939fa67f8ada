package com.tracestax.server.normal;

/**
 * A job on a queue, as it is known.
 *
 * @param id grows with each new one
 * @param part whether its runs are parts of others
 * @param deploy its number of runs is not known here
 */
public record JobPair(
    long id,
    JobKey job,
    boolean part,
    String framework,
    long firstSeenMs,
    Starts starts,
    Baseline.Deploy deploy) {}
