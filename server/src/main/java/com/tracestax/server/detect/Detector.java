package com.tracestax.server.detect;

import java.util.Optional;

/**
 * One rule: a pure function of what is seen and what is normal. It keeps nothing between two calls,
 * does no I/O and asks no clock, so that it runs the same embedded and on a distributed engine. Its
 * Javadoc states its guarantee, its cost and a worked number.
 *
 * @param <V> what it looks at, with the time and the sensitivity
 */
@FunctionalInterface
public interface Detector<V> {

  /** Empty if all is well, or if too little is known to say. */
  Optional<Finding> judge(V view);
}
