package com.tracestax.server.normal;

/** One job on one queue of one realm: what has a normal of its own. */
public record JobKey(int realmId, String name, String queue) {}
