/**
 * What the tests of all modules share: a fake ingest, forked JVMs of several versions with an agent
 * attached, and the contract that every job instrumentation keeps.
 */
package com.tracestax.agent.testing;
