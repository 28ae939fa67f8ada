/**
 * The job model every instrumentation speaks, and the bridge that carries it into the agent.
 *
 * <p>These classes are injected into the class loader of each instrumented library and exist once
 * more in the agent's own loader. The two copies never meet: what crosses is made of JDK and
 * OpenTelemetry API types only.
 */
package com.tracestax.agent.jobs;
