package com.tracestax.server.store;

/** A queue as runs name it: they do not say of which service it is. */
public record PacedQueue(String framework, String queue) {}
