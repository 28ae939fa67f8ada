package com.tracestax.server.model;

/** What a framework's cluster calls a worker: a Quartz instance id, a JobRunr server id. */
public record Member(String framework, String queue, String member) {}
