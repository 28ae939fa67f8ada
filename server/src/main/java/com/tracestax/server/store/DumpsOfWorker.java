package com.tracestax.server.store;

/** How many thread dumps of a worker there are. */
public record DumpsOfWorker(String workerKey, int dumps) {}
