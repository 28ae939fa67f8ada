package com.tracestax.server.model;

/** One thing an agent said, after its quirks were smoothed out. */
public sealed interface Fact
    permits Heartbeat, JobTally, Lineage, Notice, QueueDepths, TaskEvent, ThreadDump {}
