package com.tracestax.server.model;

/**
 * What a framework's cluster calls a worker: a Quartz instance id, a JobRunr server id. The name is
 * what people call it, null where it has no other.
 */
public record Member(String framework, String queue, String member, String name) {}
