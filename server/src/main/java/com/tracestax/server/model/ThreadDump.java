package com.tracestax.server.model;

/** The answer to a thread dump command. */
public record ThreadDump(long atMs, String commandId, String workerKey, String text)
    implements Fact {}
