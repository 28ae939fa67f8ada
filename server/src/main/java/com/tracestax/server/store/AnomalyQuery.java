package com.tracestax.server.store;

/** Which anomalies to list. Null means any; `before` is the last row of the page before. */
public record AnomalyQuery(
    boolean openOnly, String kind, String job, String queue, int limit, RunQuery.Position before) {}
