package com.example.quartz;

import org.quartz.StatefulJob;

/** Takes a while, and Quartz must not run it twice at a time. */
public class OneAtATime extends Jobs.Slow implements StatefulJob {}
