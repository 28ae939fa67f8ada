package com.tracestax.server.normal;

/**
 * When a job runs.
 *
 * @param expectedPerHour starts to be expected in each hour
 * @param weeks how much of a week, or how many, has been seen: below 1 some hours are guesses from
 *     the same hour of other days
 * @param dispersion variance of the starts per hour over their mean, at least 1: how much burstier
 *     than independent arrivals
 * @param longestGapMs the longest time without a start, but for the two longest of all, which may
 *     have been anomalies
 * @param periodMs the usual time between two starts, if it is regular, otherwise null
 * @param jitterMs how far starts stray from that; null if there is no period
 * @param lastStartMs null if none is known
 */
public record Rhythm(
    HoursOfWeek expectedPerHour,
    double weeks,
    double dispersion,
    long longestGapMs,
    Long periodMs,
    Long jitterMs,
    Long lastStartMs) {}
