package com.tracestax.server.store;

/** What a worker has in flight: runs, and parts of runs that another worker has. */
public record Held(String workerKey, long runs, long parts) {}
