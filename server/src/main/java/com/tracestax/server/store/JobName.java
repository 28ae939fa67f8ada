package com.tracestax.server.store;

/** A job that was seen in a queue. */
public record JobName(String name, String queue) {}
