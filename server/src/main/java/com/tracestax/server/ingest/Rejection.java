package com.tracestax.server.ingest;

/** Why one item of a batch was not taken. `eventId` may be null. */
public record Rejection(int index, String eventId, String error) {}
