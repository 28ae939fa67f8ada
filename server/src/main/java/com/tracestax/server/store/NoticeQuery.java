package com.tracestax.server.store;

/** Which notices to list. Null means any; `before` is the last row of the page before. */
public record NoticeQuery(
    String job, String queue, String kind, int limit, RunQuery.Position before) {}
