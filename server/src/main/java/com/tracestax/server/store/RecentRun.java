package com.tracestax.server.store;

import com.tracestax.server.normal.Observation;

/**
 * One of the last attempts of a job.
 *
 * @param signal stalled or timeout; null, as what follows, if neither was said of it
 */
public record RecentRun(Observation run, String signal, Long signalAtMs, String reason) {}
