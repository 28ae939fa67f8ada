package com.tracestax.server.model;

/** What became of a submission once it was on disk. */
public record Receipt(int accepted, int duplicates) {}
