package com.tracestax.server.model;

import java.util.List;

/** What one request brought: written whole or not at all. */
public record Submission(Realm realm, long receivedAtMs, List<Fact> facts) {}
