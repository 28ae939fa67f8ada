package com.tracestax.server.model;

/**
 * One project in one mode: what a key opens, and what every stored row belongs to. Isolation of
 * test data is this one number in every query.
 */
public record Realm(int id, String projectId, String projectName, Mode mode) {}
