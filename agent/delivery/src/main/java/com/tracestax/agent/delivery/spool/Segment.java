package com.tracestax.agent.delivery.spool;

final class Segment {}
