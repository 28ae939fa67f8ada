package com.tracestax.server.model;

/** One thing an agent said, after its quirks were smoothed out. */
public sealed interface Fact
    permits Heartbeat, Lineage, Notice, QueueDepths, TaskEvent, ThreadDump {}
