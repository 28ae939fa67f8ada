package com.tracestax.server.model;

/** A fact that is no status (veto, misfire, schedule known): kept as it came. */
public record Notice(String eventId, long atMs, String workerKey, String json) implements Fact {}
