package com.tracestax.server.store;

/**
 * An attempt that has started and not ended, as far as judgement needs it.
 *
 * @param watched its worker promised heartbeats
 */
public record OpenRun(
    long id,
    String name,
    String queue,
    long startedAtMs,
    String signal,
    Long signalAtMs,
    String reason,
    boolean watched) {}
