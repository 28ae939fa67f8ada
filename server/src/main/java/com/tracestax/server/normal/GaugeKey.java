package com.tracestax.server.normal;

/**
 * A level that is read again and again.
 *
 * @param service empty if nobody has said
 * @param framework empty where it does not matter
 * @param name of the queue; empty if the level is of the whole service
 */
public record GaugeKey(int realmId, Kind kind, String service, String framework, String name) {
  public enum Kind {
    /** Runs that wait. */
    QUEUE_DEPTH,
    /** Milliseconds until they are gone at the present pace. */
    DRAIN_TIME,
    /** The share of threads that have a job, 0 to 1. */
    POOL_BUSY,
    /** Workers that can be counted on. */
    FLEET_ONLINE
  }
}
