package com.tracestax.server.model;

/** Which SDK spoke, on behalf of which framework. */
public record Source(String framework, String language, String sdkVersion) {}
