package com.tracestax.server.normal;

/** What a level was at a moment. */
public record Reading(GaugeKey gauge, long atMs, double value) {}
